package org.wscat.listen;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.wscat.connection.Connection;
import org.wscat.connection.FrameTrace;
import org.wscat.connection.IncomingListener;
import org.wscat.connection.StreamOwner;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Rejection;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsFault;
import org.wscat.net.tls.Transport;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.Role;
import org.wscat.websocket.ServerHandshake;

/**
 * One client of a listener, from the accepted socket to the end of its connection: the TLS
 * handshake, the opening handshake, and the {@link Connection}. {@link #serve} runs in a thread of
 * the client, the reading thread; any thread may call the other methods.
 */
final class AcceptedClient implements StreamOwner {
  private static final int READ_BYTES = 16 * 1024;

  /** The time limit for the end of the client's stream after this end has ended its own. */
  private static final Duration STREAM_END_TIMEOUT = Duration.ofSeconds(1);

  /** The longest time without progress of a write that must end before the client is read again. */
  private static final Duration STALL_TIMEOUT = Duration.ofSeconds(5);

  /**
   * The socket's send buffer. The kernel reports progress after about a third of it, so it is
   * small.
   */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  private static final Rejection TOO_SLOW = Rejection.of(408, "The request did not come in time.");

  private final Socket socket;
  private final ListenerOptions options;
  private final ClientListener listener;
  private final Executor senders;
  private final ClientTimers timers;
  private final Protocol protocol;
  private final Connection connection;
  private final byte[] bytes = new byte[READ_BYTES];
  private final CountDownLatch cutLatch = new CountDownLatch(1);

  // Used by the reading thread only.
  private Transport stream;
  private long arrivedAt;

  private volatile boolean isConnected;
  private volatile boolean isOpen;
  private volatile boolean isCut;
  private volatile boolean isTooSlow;
  private volatile CloseWatch closeWatch;
  private volatile int number;

  /** Null before the connection is open. */
  private volatile ClientTally tally;

  AcceptedClient(
      Socket socket,
      ListenerOptions options,
      ClientListener listener,
      Executor senders,
      ScheduledExecutorService timers) {
    this.socket = socket;
    this.options = options;
    this.listener = listener;
    this.senders = senders;
    this.timers = new ClientTimers(timers);
    this.protocol = Protocol.ofServer(options.limits());
    this.connection = new Connection(Role.SERVER, protocol, new IncomingReader(), this);
  }

  /** The connection, which is open from {@link ClientListener#opened} on. */
  Connection connection() {
    return connection;
  }

  /** The address of the client, such as "127.0.0.1 port 54321". */
  String address() {
    InetSocketAddress address = (InetSocketAddress) socket.getRemoteSocketAddress();
    return address == null
        ? "a client that is gone"
        : address.getAddress().getHostAddress() + " port " + address.getPort();
  }

  /** The client whose connection is open, in one line without its number. */
  String line() {
    return tally.line();
  }

  /** Sets the client's number. To be called before anything is sent to it. */
  void admitted(int clientNumber) {
    number = clientNumber;
  }

  /** The client's number; 0 before it is admitted. */
  int number() {
    return number;
  }

  /** Ends the connection because the client reads too slowly. */
  void dropAsTooSlow() {
    isTooSlow = true;
    cut();
  }

  /** Ends the connection at once, unless the opening handshake has succeeded. */
  void cutUnopened() {
    if (!isOpen) {
      cut();
    }
  }

  @Override
  public void cut() {
    isCut = true;
    try {
      socket.close();
    } catch (IOException e) {
      // The stream is closed in any case.
    }
    // Last, for the answer that a delay holds back must not be written any more.
    cutLatch.countDown();
  }

  @Override
  public boolean callWriter() {
    try {
      senders.execute(connection.queue()::write);
      return true;
    } catch (OutOfMemoryError e) {
      cut();
      return false;
    }
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
  public String activity() {
    return "answering a client";
  }

  /** Serves the client to the end of its connection. Throws no exception. */
  void serve() {
    timers.schedule(this::timeOut, options.timeouts().handshake());
    try {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(SEND_BUFFER_BYTES);
      stream =
          options.tls().isPresent()
              ? options.tls().get().accept(socket)
              : new Transport(socket, socket.getChannel(), Optional.empty());
      connection.connect(stream.socket(), stream.output());
      isConnected = true;
      openingHandshake();
    } catch (SSLException e) {
      if (!isCut) {
        listener.refused("TLS: " + TlsFault.ofClient(e));
      }
    } catch (IOException e) {
      // The client closed the stream before its request was complete.
    } catch (RuntimeException | Error e) {
      listener.refused(Failure.internal(e).getMessage());
    } finally {
      timers.shutdown();
      cut();
    }
  }

  /**
   * Answers 408 if the request is not complete in time, and closes the stream. Without a TLS
   * connection it only closes the stream.
   */
  private void timeOut() {
    if (isConnected) {
      listener.refused(TOO_SLOW.summary());
      try {
        write(TOO_SLOW.bytes());
      } catch (IOException e) {
        // The client has closed the stream already.
      }
    } else {
      listener.refused("no TLS handshake in time");
    }
    cut();
  }

  private void write(byte[] answer) throws IOException {
    connection.output().write(answer, 0, answer.length);
  }

  private void openingHandshake() throws IOException {
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
    opening.evaluate();
    if (opening.accepted().isEmpty()) {
      refuse(opening);
    } else {
      open(opening, input);
    }
  }

  private void refuse(ServerOpening opening) throws IOException {
    String to = address();
    listener.traceAtOnce(trace -> opening.traceAnswer(trace, to));
    timers.schedule(this::cut, options.timeouts().handshake());
    write(opening.answer());
    listener.refused(opening.refusal());
    drain();
  }

  private void open(ServerOpening opening, ByteBuffer rest) throws IOException {
    String to = address();
    listener.traceAtOnce(trace -> opening.traceAnswer(trace, to));
    ServerHandshake.Accepted accepted = opening.accepted().orElseThrow();
    isOpen = true;
    write(opening.answer());
    tally = new ClientTally(to, accepted.subprotocol(), connection.output());
    Optional<FrameTrace> frames = listener.frames(this, opening.secrets());
    frames.ifPresent(connection::trace);
    protocol.open(accepted.deflation(), accepted.inflation());
    connection.open();
    Ending ending;
    try {
      listener.opened(this);
      options.timeouts().open().ifPresent(time -> timers.schedule(this::closeNormally, time));
      connection.queue().awaitSentWhileRead(STALL_TIMEOUT);
      ending = readMessages(rest);
    } catch (EOFException e) {
      ending = broken("the client ended it without a Close frame");
    } catch (IOException e) {
      ending = broken(ReadError.describe(e));
    } catch (RuntimeException | Error e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
      connection.queue().end(STALL_TIMEOUT);
      connection.release();
    }
    if (frames.isPresent()) {
      frames.get().ended(ending);
    }
    listener.ended(this, ending);
  }

  private void closeNormally() {
    connection.finish(new Close(Close.NORMAL, ""));
  }

  private Ending readMessages(ByteBuffer first) throws IOException {
    ByteBuffer input = first;
    while (connection.received(input)) {
      input = read();
    }
    connection.queue().awaitSentWhileRead(STALL_TIMEOUT);
    Ending ending = connection.ending().orElseThrow();
    if (ending instanceof Ending.Failed) {
      drain();
    } else {
      endStream();
    }
    return ending;
  }

  /** Returns the ending of a connection whose stream failed or was closed by {@link #cut}. */
  private Ending broken(String how) {
    if (isTooSlow) {
      return new Ending.Failed(
          new Failure(ExitStatus.CONNECTION_LOST, "the client reads too slowly for the others"));
    }
    CloseWatch watch = closeWatch;
    return connection.isClosing()
        ? new Ending.Unanswered(watch != null && watch.isSending())
        : new Ending.Failed(new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + how));
  }

  /**
   * Ends the output and reads to the end of the input, because closing a socket with unread input
   * resets the connection, and the client may lose what was sent.
   */
  private void drain() {
    endStream();
    int count;
    do {
      count = connection.input().read(bytes, 0, bytes.length);
    } while (count >= 0);
  }

  /**
   * Ends the output, within TLS by a closing alert (RFC 8446 section 6.1), and limits the time for
   * the end of the input.
   */
  private void endStream() {
    timers.schedule(this::cut, STREAM_END_TIMEOUT);
    try {
      stream.socket().shutdownOutput();
    } catch (IOException e) {
      // The client has closed the stream already.
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

  /** Waits for {@link Replies#delay}, counted from the read of the request or message. */
  private void delay() {
    long nanos = arrivedAt + ClientTimers.nanos(options.replies().delay()) - System.nanoTime();
    if (!options.replies().delay().isZero() && nanos > 0) {
      try {
        cutLatch.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The listener for the open connection, which echoes messages and passes all on. */
  private final class IncomingReader implements IncomingListener {
    @Override
    public void arrived(Message message) throws IOException {
      if (options.replies().echo()) {
        delay();
        connection.answer(options.replies().echoOf(message));
      }
    }

    @Override
    public void message(Message message) {
      tally.received(message);
      listener.message(AcceptedClient.this, message);
    }

    @Override
    public void ping(ByteBuffer data) {
      listener.ping(AcceptedClient.this, data);
    }

    @Override
    public void pong(ByteBuffer data) {
      listener.pong(AcceptedClient.this, data);
    }

    @Override
    public void idle() {
      listener.idle(AcceptedClient.this);
    }
  }
}
