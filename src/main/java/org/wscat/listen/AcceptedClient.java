package org.wscat.listen;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.wscat.connection.Connection;
import org.wscat.connection.IncomingListener;
import org.wscat.connection.StreamOwner;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Rejection;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsAlert;
import org.wscat.net.tls.TlsFault;
import org.wscat.net.tls.Transport;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.Role;
import org.wscat.websocket.ServerHandshake;

/**
 * One client of a listener, from its first byte to its end: TLS, the opening handshake, and then
 * the {@link Connection}. One thread calls {@link #serve}, which reads and answers; the other
 * methods are for any thread.
 */
final class AcceptedClient implements StreamOwner {
  private static final int READ_BYTES = 16 * 1024;

  /** How long a client has to read a refusal, or the Close frame that answers a violation. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /** How long a client may read nothing of what must go out before it is listened to. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The kernel tells of progress when about a third of its buffer has gone: keep it small. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  private static final Rejection TOO_SLOW = Rejection.of(408, "The request did not come in time.");

  private final Socket socket;
  private final ListenerOptions options;
  private final ClientListener listener;
  private final ClientTimers timers;
  private final Protocol protocol;
  private final Connection connection;
  private final byte[] bytes = new byte[READ_BYTES];
  private final CountDownLatch gone = new CountDownLatch(1);

  // The serving thread's own.
  private Transport stream;
  private long arrivedAt;

  private volatile boolean isConnected;
  private volatile boolean isOpen;
  private volatile boolean isCut;
  private volatile boolean isGivenUp;
  private volatile CloseWatch closeWatch;
  private volatile boolean isWriterStarted;

  AcceptedClient(
      Socket socket,
      ListenerOptions options,
      ClientListener listener,
      ScheduledExecutorService timers) {
    this.socket = socket;
    this.options = options;
    this.listener = listener;
    this.timers = new ClientTimers(timers);
    this.protocol = Protocol.ofServer(options.limits());
    this.connection = new Connection(Role.SERVER, protocol, new IncomingReader(), this);
  }

  /** By which it is sent something; open from the call of the listener on. */
  Connection connection() {
    return connection;
  }

  /** Where the client is, as in "127.0.0.1 port 54321". */
  String address() {
    InetSocketAddress address = (InetSocketAddress) socket.getRemoteSocketAddress();
    return address == null
        ? "a client that is gone"
        : address.getAddress().getHostAddress() + " port " + address.getPort();
  }

  /** Ends the connection of a client that is too slow for the others. */
  void giveUp() {
    isGivenUp = true;
    cut();
  }

  /** Ends the connection now, unless the opening handshake is over. */
  void cutUnopened() {
    if (!isOpen) {
      cut();
    }
  }

  @Override
  public void cut() {
    isCut = true;
    gone.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      // The stream is closed in any case.
    }
  }

  @Override
  public boolean callWriter() {
    if (!isWriterStarted) {
      // First, for the writer may be called again as soon as it runs.
      isWriterStarted = true;
      try {
        Listener.daemon("wscat-sender", connection.queue()::writeToEnd);
      } catch (OutOfMemoryError e) {
        cut();
        return false;
      }
    }
    return true;
  }

  @Override
  public void roomMade() {
    listener.roomMade();
  }

  @Override
  public void closing() {
    closeWatch = CloseWatch.start(connection, timers, options.timeouts().close());
  }

  @Override
  public String doing() {
    return "answering a client";
  }

  /** Serves the client to its end. */
  void serve() {
    timers.later(this::expire, options.timeouts().handshake());
    try {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(SEND_BUFFER_BYTES);
      stream =
          options.tls().isPresent()
              ? options.tls().get().accept(socket)
              : new Transport(socket, socket.getChannel(), Optional.empty());
      connection.connect(stream.socket(), stream.output());
      isConnected = true;
      shakeHands();
    } catch (SSLException e) {
      if (!isCut) {
        listener.refused("TLS: " + describe(e));
      }
    } catch (IOException e) {
      // The client went away before its request was whole.
    } catch (RuntimeException | Error e) {
      listener.refused(Failure.internal(e).getMessage());
    } finally {
      timers.retire();
      cut();
    }
  }

  private static String describe(SSLException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    return alert.isPresent()
        ? "the client ended it: " + alert.get().name()
        : TlsFault.words(e).orElse("the handshake failed");
  }

  /** Tells a client that it was too slow, as far as there is a way to. */
  private void expire() {
    if (isConnected) {
      listener.refused("no request in time");
      try {
        write(TOO_SLOW.bytes());
      } catch (IOException e) {
        // It is gone already.
      }
    } else {
      listener.refused("no TLS handshake in time");
    }
    cut();
  }

  private void write(byte[] answer) throws IOException {
    connection.output().write(answer, 0, answer.length);
  }

  private void shakeHands() throws IOException {
    ServerOpening opening = new ServerOpening(options.handshake());
    ByteBuffer input = read();
    while (!opening.request(input)) {
      input = read();
    }
    timers.cancel();
    String from = address();
    listener.traceAtOnce(trace -> opening.traceRequest(trace, from, stream.tls()));
    if (!opening.isValid()) {
      refuse(opening);
      return;
    }
    delay();
    opening.judge();
    if (opening.accepted().isEmpty()) {
      refuse(opening);
    } else {
      open(opening, input);
    }
  }

  private void refuse(ServerOpening opening) throws IOException {
    String to = address();
    listener.traceAtOnce(trace -> opening.traceAnswer(trace, to));
    timers.later(this::cut, options.timeouts().handshake());
    write(opening.answer());
    listener.refused(opening.refusal());
    partFrom();
  }

  private void open(ServerOpening opening, ByteBuffer rest) throws IOException {
    String to = address();
    listener.traceAtOnce(trace -> opening.traceAnswer(trace, to));
    ServerHandshake.Accepted accepted = opening.accepted().orElseThrow();
    isOpen = true;
    write(opening.answer());
    protocol.open(accepted.deflation(), accepted.inflation());
    connection.open();
    Ending ending;
    try {
      listener.opened(this);
      options.timeouts().open().ifPresent(time -> timers.later(this::closeNormally, time));
      connection.queue().awaitSentWhileRead(PATIENCE);
      ending = converse(rest);
    } catch (EOFException e) {
      ending = broken("the client ended it without a Close frame");
    } catch (IOException e) {
      ending = broken(ReadError.describe(e));
    } catch (RuntimeException | Error e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
      connection.queue().end(PATIENCE);
      connection.release();
    }
    listener.ended(this, ending);
  }

  private void closeNormally() {
    connection.finish(new Close(Close.NORMAL, ""));
  }

  private Ending converse(ByteBuffer first) throws IOException {
    ByteBuffer input = first;
    while (connection.received(input)) {
      input = read();
    }
    connection.queue().awaitSentWhileRead(PATIENCE);
    Ending ending = connection.ending().orElseThrow();
    if (ending instanceof Ending.Failed) {
      partFrom();
    } else {
      endStream();
    }
    return ending;
  }

  /** What the connection came to whose stream broke, or was cut. */
  private Ending broken(String how) {
    if (isGivenUp) {
      return new Ending.Failed(
          new Failure(ExitStatus.CONNECTION_LOST, "the client reads too slowly for the others"));
    }
    CloseWatch watch = closeWatch;
    return connection.isClosing()
        ? new Ending.Unanswered(watch != null && watch.isSending())
        : new Ending.Failed(new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + how));
  }

  /**
   * Ends the stream and reads to its end: closing with unread input would reset it, and lose what
   * was sent.
   */
  private void partFrom() {
    endStream();
    int count;
    do {
      count = connection.input().read(bytes, 0, bytes.length);
    } while (count >= 0);
  }

  /** TLS ends by a record of its own (RFC 8446 section 6.1). */
  private void endStream() {
    timers.later(this::cut, FAREWELL);
    try {
      stream.socket().shutdownOutput();
    } catch (IOException e) {
      // The client has ended it first.
    }
  }

  private ByteBuffer read() throws IOException {
    int count = connection.input().read(bytes, 0, bytes.length);
    arrivedAt = System.nanoTime();
    if (count < 0) {
      throw connection.input().error().orElseGet(EOFException::new);
    }
    return ByteBuffer.wrap(bytes, 0, count);
  }

  /**
   * Waits for the delay of answers, which counts from the read that brought the request or message.
   */
  private void delay() {
    long nanos = arrivedAt + ClientTimers.nanos(options.replies().delay()) - System.nanoTime();
    if (!options.replies().delay().isZero() && nanos > 0) {
      try {
        gone.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What comes on the open connection. */
  private final class IncomingReader implements IncomingListener {
    @Override
    public void arrived(Message message) throws IOException {
      if (options.replies().echo()) {
        delay();
        connection.answer(message);
      }
    }

    @Override
    public void message(Message message) {
      listener.message(AcceptedClient.this, message);
    }

    @Override
    public void ping(ByteBuffer data) {
      listener.ping(data);
    }

    @Override
    public void pong(ByteBuffer data) {
      listener.pong(data);
    }

    @Override
    public void idle() {
      listener.idle();
    }
  }
}
