package org.wscat.listen;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Head;
import org.wscat.http.HeadParser;
import org.wscat.http.Header;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.Rejection;
import org.wscat.http.RequestSecrets;
import org.wscat.http.SecretNames;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsAlert;
import org.wscat.net.tls.TlsFault;
import org.wscat.net.tls.Transport;
import org.wscat.websocket.Close;
import org.wscat.websocket.Connection;
import org.wscat.websocket.Ending;
import org.wscat.websocket.FrameOutput;
import org.wscat.websocket.FrameReader;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageReader;
import org.wscat.websocket.Opcode;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.PartClock;
import org.wscat.websocket.ProtocolViolation;
import org.wscat.websocket.Role;
import org.wscat.websocket.ServerHandshake;

/**
 * One client of a listener, from its first byte to its end. {@link #serve} reads and answers; what
 * else is sent goes through the outbox. The other methods are for any thread.
 */
final class Client {
  private static final int READ_BYTES = 16 * 1024;

  /** How long a client has to see a refusal, or the Close frame that answers a violation. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /** Our own Close frame needs that long to get out. */
  private static final Duration LEAST_TIME = Duration.ofMillis(100);

  /** How often within its time it is looked at whether an answer to our Close frame is overdue. */
  private static final int LOOKS = 50;

  /** How long a client may read nothing of what must go out before it is listened to. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The kernel tells of progress when about a third of its buffer has gone: keep it small. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  private static final Rejection TOO_SLOW = Rejection.of(408, "The request did not come in time.");

  private final Socket socket;
  private final ListenerOptions options;
  private final ClientWatcher watcher;
  private final ScheduledExecutorService timers;
  private final byte[] bytes = new byte[READ_BYTES];
  private final CountDownLatch gone = new CountDownLatch(1);

  // The serving thread's own.
  private Transport stream;
  private InputStream in;
  private long arrived;
  private List<Header> requested = List.of();

  // Set before the watcher is told of the client.
  private volatile FrameOutput output;
  private volatile Outbox outbox;

  private volatile boolean opened;
  private volatile boolean cut;

  // Guarded by this object.
  private final List<Future<?>> pending = new ArrayList<>(2);
  private Close closeReceived;
  private Optional<Close> firstClose = Optional.empty();
  private boolean givenUp;
  private boolean over;

  /** Whether it was still sending when the watch over its answer gave up. */
  private boolean sending;

  private long lastProgress;
  private long progressAt = System.nanoTime();
  private final PartClock parts = new PartClock();

  Client(
      Socket socket,
      ListenerOptions options,
      ClientWatcher watcher,
      ScheduledExecutorService timers) {
    this.socket = socket;
    this.options = options;
    this.watcher = watcher;
    this.timers = timers;
  }

  /** Sends a message; false when the connection is closing. Never blocks. */
  boolean send(Message message) {
    return outbox.put(message);
  }

  /** Whether it may be sent anything. */
  boolean isOpen() {
    return outbox.isOpen();
  }

  /** Whether it takes more at once. */
  boolean hasRoom() {
    return outbox.hasRoom();
  }

  /** Whether more should wait until there is room. */
  boolean isFull() {
    return outbox.isFull();
  }

  /** Whether so much waits that others should not wait for this client any longer. */
  boolean isFarBehind() {
    return outbox.isFarBehind();
  }

  /** Ends the connection of a client that is too slow for the others. */
  void giveUp() {
    synchronized (this) {
      givenUp = true;
    }
    cut();
  }

  /** Sends a ping or a pong; false when there is no room for it. Never blocks. */
  boolean control(Outgoing frame) {
    return outbox.control(frame);
  }

  /** Starts the closing handshake, unless it is under way. Never blocks. */
  void close(Close close) {
    synchronized (this) {
      boolean first = closeReceived == null;
      if (!outbox.close(close)) {
        return;
      }
      if (first) {
        firstClose = Optional.of(close);
      }
    }
    Duration timeout =
        options.closeTimeout().compareTo(LEAST_TIME) > 0 ? options.closeTimeout() : LEAST_TIME;
    watch(System.nanoTime(), timeout);
  }

  /** The answer to a Close frame is due some time after the client has read as far as that. */
  private void watch(long closedAt, Duration timeout) {
    Duration period = Duration.ofNanos(nanos(timeout) / LOOKS);
    later(
        () -> {
          long now = System.nanoTime();
          long quiet = quietSince();
          Duration silence = Duration.ofNanos(now - (quiet - closedAt < 0 ? closedAt : quiet));
          boolean isSilent = silence.compareTo(timeout) >= 0;
          Duration part = Duration.ofNanos((now - closedAt) / Connection.MOST_CLOSE_TIMEOUTS);
          if (isSilent || part.compareTo(timeout) >= 0) {
            synchronized (this) {
              sending = !isSilent;
            }
            cut();
          } else if (!cut) {
            watch(closedAt, timeout);
          }
        },
        period.compareTo(LEAST_TIME) > 0 ? period : LEAST_TIME);
  }

  /**
   * Since when, in {@link System#nanoTime}, the client has sent no part of a message and read
   * nothing; now while what it sent is shown.
   */
  long quietSince() {
    long quiet = parts.quietSince();
    synchronized (this) {
      if (progress() != lastProgress) {
        lastProgress = progress();
        progressAt = System.nanoTime();
      }
      return progressAt - quiet > 0 ? progressAt : quiet;
    }
  }

  /** How many messages it was sent that are not wholly handed to the network. */
  int unsentMessages() {
    return outbox.unsentMessages();
  }

  /** How many bytes went out. */
  long progress() {
    return output.progress();
  }

  /** Ends the connection now, unless the opening handshake is over. */
  void cutUnopened() {
    if (!opened) {
      cut();
    }
  }

  /** Ends the connection now. */
  void cut() {
    cut = true;
    gone.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      // It is over, one way or the other.
    }
  }

  /** Of a client that is gone nothing is due any more, which would only keep it in memory. */
  private synchronized void later(Runnable task, Duration delay) {
    if (!over) {
      pending.add(timers.schedule(task, nanos(delay), TimeUnit.NANOSECONDS));
    }
  }

  /** The longest time there is for what is longer than 292 years. */
  private static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }

  private synchronized void cancelPending() {
    pending.forEach(task -> task.cancel(false));
    pending.clear();
  }

  private static String describe(SSLException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    return alert.isPresent()
        ? "the client ended it: " + alert.get().name()
        : TlsFault.words(e).orElse("the handshake failed");
  }

  /** Serves the client to its end. */
  void serve() {
    later(this::expire, options.handshakeTimeout());
    try {
      socket.setTcpNoDelay(true);
      socket.setSendBufferSize(SEND_BUFFER_BYTES);
      stream =
          options.tls().isPresent()
              ? options.tls().get().accept(socket)
              : new Transport(socket, socket.getChannel(), Optional.empty());
      in = stream.stream().getInputStream();
      output = new FrameOutput(stream.output(), options.limits().fragmentSize());
      outbox = new Outbox(output, PATIENCE, watcher::roomMade, this::cut);
      shakeHands();
    } catch (SSLException e) {
      if (!cut) {
        watcher.refused("TLS: " + describe(e));
      }
    } catch (IOException e) {
      // It went away before it had said what it wanted.
    } catch (RuntimeException | Error e) {
      watcher.refused(Failure.internal(e).getMessage());
    } finally {
      retire();
      cut();
    }
  }

  private synchronized void retire() {
    over = true;
    cancelPending();
  }

  /** Tells a client that it was too slow, as far as there is a way to. */
  private void expire() {
    FrameOutput reached = output;
    if (reached == null) {
      watcher.refused("no TLS handshake in time");
    } else {
      watcher.refused("no request in time");
      byte[] answer = TOO_SLOW.bytes();
      try {
        reached.write(answer, 0, answer.length);
      } catch (IOException e) {
        // It is gone already.
      }
    }
    cut();
  }

  private void shakeHands() throws IOException {
    HeadParser parser = HeadParser.ofRequest();
    Optional<Head> request = Optional.empty();
    ByteBuffer input = ByteBuffer.allocate(0);
    try {
      while (request.isEmpty()) {
        input = read();
        request = parser.parse(input);
      }
    } catch (InvalidHeadException e) {
      cancelPending();
      int status = e.isTooLarge() ? 431 : 400;
      Rejection rejection =
          Rejection.of(status, "The request is not valid: " + e.getMessage() + ".");
      refuse(rejection, rejection.bytes());
      return;
    }
    cancelPending();
    requested = request.get().headers().fields();
    trace(request.get());
    delay();
    ServerHandshake.Answer answer = options.handshake().answer(request.get());
    if (answer instanceof ServerHandshake.Refused refused) {
      boolean head = request.get().startLine().startsWith("HEAD ");
      Rejection rejection = refused.rejection();
      refuse(rejection, head ? rejection.headBytes() : rejection.bytes());
    } else {
      open((ServerHandshake.Accepted) answer, input);
    }
  }

  private void trace(Head request) {
    watcher.traceAtOnce(
        trace -> {
          trace.note("From " + address());
          stream.tls().ifPresent(tls -> trace.note("TLS: " + tls.version() + ", " + tls.cipher()));
          trace.received(masked(request.startLine()));
          request.headers().fields().forEach(field -> trace.received(field.toString()));
          trace.received("");
        });
  }

  private static String masked(String startLine) {
    int blank = startLine.lastIndexOf(' ');
    return blank < 0
        ? startLine
        : SecretNames.maskUrl(startLine.substring(0, blank)) + startLine.substring(blank);
  }

  private void trace(List<String> answer) {
    List<Header> sent = requested;
    watcher.traceAtOnce(
        trace -> {
          RequestSecrets secrets = RequestSecrets.of("", sent);
          trace.note("To " + address());
          answer.forEach(line -> trace.sent(secrets.masked(shown(line))));
          trace.sent("");
        });
  }

  /** A line of a head as it may be shown. */
  private static String shown(String line) {
    int colon = line.indexOf(':');
    return colon < 0
        ? line
        : new Header(line.substring(0, colon), line.substring(colon + 1).strip()).toString();
  }

  /** Where the client is, as in "127.0.0.1 port 54321". */
  String address() {
    InetSocketAddress address = (InetSocketAddress) socket.getRemoteSocketAddress();
    return address == null
        ? "a client that is gone"
        : address.getAddress().getHostAddress() + " port " + address.getPort();
  }

  private void refuse(Rejection rejection, byte[] answer) throws IOException {
    trace(rejection.headLines());
    later(this::cut, options.handshakeTimeout());
    output.write(answer, 0, answer.length);
    watcher.refused(rejection.summary());
    partFrom();
  }

  /** Lets what was sent arrive: closing with unread input would reset the connection. */
  private void partFrom() {
    endStream();
    try {
      while (in.read(bytes) >= 0) {
        // What comes is of no interest.
      }
    } catch (IOException e) {
      // It has seen as much as it wanted to.
    }
  }

  private void open(ServerHandshake.Accepted accepted, ByteBuffer rest) throws IOException {
    trace(accepted.headLines());
    byte[] answer =
        (String.join("\r\n", accepted.headLines()) + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    opened = true;
    output.write(answer, 0, answer.length);
    accepted.deflation().ifPresent(output::compress);
    MessageReader messages =
        MessageReader.ofMany(options.limits().maxMessage(), accepted.inflation());
    Ending ending;
    try {
      watcher.opened(this);
      options.closeAfter().ifPresent(time -> later(() -> close(normal()), time));
      outbox.awaitSent();
      ending = converse(messages, rest);
    } catch (ProtocolViolation e) {
      ending = new Ending.Failed(e.failure());
      end(e);
    } catch (EOFException e) {
      ending = lost("the client ended it without a Close frame");
    } catch (IOException e) {
      ending = lost(ReadError.describe(e));
    } catch (RuntimeException | Error e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
      outbox.end();
      output.release();
      messages.release();
    }
    watcher.ended(this, ending);
  }

  private static Close normal() {
    return new Close(Close.NORMAL, "");
  }

  private Ending converse(MessageReader messages, ByteBuffer first)
      throws IOException, ProtocolViolation {
    FrameReader reader = new FrameReader(Role.SERVER, messages, new FrameHandler());
    ByteBuffer input = first;
    while (true) {
      long before = messages.progress();
      reader.read(input);
      output.flush();
      if (parts.isDelivering()) {
        watcher.idle();
      }
      parts.delivered(messages.progress() != before);
      Optional<Ending> closed = closed();
      if (closed.isPresent()) {
        endStream();
        return closed.get();
      }
      input = read();
    }
  }

  private synchronized Optional<Ending> closed() {
    return closeReceived == null
        ? Optional.empty()
        : Optional.of(new Ending.Closed(closeReceived, firstClose));
  }

  /** TLS ends by a record of its own (RFC 8446 section 6.1). */
  private void endStream() {
    later(this::cut, FAREWELL);
    try {
      stream.stream().shutdownOutput();
    } catch (IOException e) {
      // The client has ended it first.
    }
  }

  private void end(ProtocolViolation violation) {
    close(new Close(violation.closeCode(), ""));
    outbox.awaitSent();
    partFrom();
  }

  private Ending lost(String how) {
    synchronized (this) {
      if (givenUp) {
        return new Ending.Failed(
            new Failure(ExitStatus.CONNECTION_LOST, "the client reads too slowly for the others"));
      }
    }
    return outbox.isClosing()
        ? new Ending.Unanswered(isSending())
        : new Ending.Failed(new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + how));
  }

  private synchronized boolean isSending() {
    return sending;
  }

  private ByteBuffer read() throws IOException {
    int count = in.read(bytes);
    arrived = System.nanoTime();
    if (count < 0) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(bytes, 0, count);
  }

  /** What has come at once is answered at once, however much it is. */
  private void delay() {
    long nanos = arrived + nanos(options.delay()) - System.nanoTime();
    if (!options.delay().isZero() && nanos > 0) {
      try {
        gone.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What the frames bring. */
  private final class FrameHandler implements FrameReader.Handler {
    @Override
    public void message(Message message) throws IOException {
      if (options.echo()) {
        delay();
        echo(message);
      }
      parts.deliver();
      watcher.message(Client.this, message);
    }

    private void echo(Message message) throws IOException {
      try {
        output.message(message);
      } catch (IOException e) {
        requireNotClosing(e);
      }
    }

    @Override
    public void ping(ByteBuffer payload) throws IOException {
      try {
        output.control(Opcode.PONG, payload);
      } catch (IOException e) {
        requireNotClosing(e);
      }
      watcher.ping(payload.duplicate());
    }

    /** After our Close frame nothing is answered any more. */
    private void requireNotClosing(IOException e) throws IOException {
      if (!outbox.isClosing()) {
        throw e;
      }
    }

    @Override
    public void pong(ByteBuffer payload) {
      watcher.pong(payload);
    }

    @Override
    public void close(Close close) {
      synchronized (Client.this) {
        closeReceived = close;
      }
      // RFC 6455 section 5.5.1: the answer typically echoes what was received.
      Client.this.close(close);
      outbox.awaitSent();
    }
  }
}
