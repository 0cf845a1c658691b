package org.wscat.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLSocket;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.wscat.connection.Dialer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.InvalidHeadException;
import org.wscat.http.Response;
import org.wscat.http.ResponseParser;
import org.wscat.net.Attempt;
import org.wscat.net.Stage;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsAlert;
import org.wscat.net.tls.TlsFault;
import org.wscat.net.tls.TlsReport;
import org.wscat.net.tls.Transport;

/**
 * A client connection on Java-WebSocket. A thread of its own dials, reads and calls the listener;
 * messages are written by whoever sends them; control frames that nobody may wait for go through
 * the library's writer.
 */
final class ClientConnection implements Connection {
  private static final int KEY_BYTES = 16;

  /** How long a refusal's body, or the end of a stream after the last frame, is waited for. */
  private static final Duration PATIENCE_FOR_BODY = Duration.ofSeconds(2);

  private static final Duration PATIENCE_FOR_END = Duration.ofSeconds(1);

  private static final Duration PATIENCE_FOR_CLOSE = Duration.ofMillis(200);

  private final Endpoint endpoint;
  private final Handshake handshake;
  private final Dialer dialer;
  private final Refusal refusal;
  private final ConnectionListener listener;
  private final String key;
  private final MaskKeys maskKeys;
  private final Attempt attempt;
  private final ControlQueue controls = new ControlQueue();
  private final ResponseParser answer = new ResponseParser();
  private final FrameLimits limits;

  private volatile LibraryClient client;
  private volatile FrameOutput output;
  private volatile SocketInput input;

  /** Guards the two Close frames and the order they went in. */
  private final Object closing = new Object();

  private boolean closeSent;
  private Optional<Close> firstClose = Optional.empty();
  private Close closeReceived;

  private final PartClock parts = new PartClock();

  // The reading thread's own.
  private Optional<TlsReport> tls;
  private IntSupplier certificateRequests;
  private int requestsBeforeOpen;
  private Established opened;
  private boolean framesFollow;

  /** Whether a read may take many of the transport's, each of which has a time of its own. */
  private boolean records;

  private boolean cutting;
  private FrameReader reader;
  private MessageReader messages;
  private Ending handshakeEnding;
  private ProtocolViolation violation;

  private ClientConnection(
      Endpoint endpoint,
      Handshake handshake,
      FrameLimits limits,
      Dialer dialer,
      Refusal refusal,
      ConnectionListener listener) {
    RandomBytes random = new SystemRandom();
    byte[] keyBytes = new byte[KEY_BYTES];
    random.fill(keyBytes);
    this.endpoint = endpoint;
    this.handshake = handshake;
    this.limits = limits;
    this.dialer = dialer;
    this.refusal = refusal;
    this.listener = listener;
    this.attempt = new Attempt(listener.trace());
    this.key = Base64.getEncoder().encodeToString(keyBytes);
    this.maskKeys = new MaskKeys(random);
  }

  /** Starts to connect and returns at once; what happens is told to the listener. */
  static Connection start(
      Endpoint endpoint,
      Handshake handshake,
      FrameLimits limits,
      Dialer dialer,
      Refusal refusal,
      ConnectionListener listener) {
    ClientConnection connection =
        new ClientConnection(endpoint, handshake, limits, dialer, refusal, listener);
    Thread thread =
        new Thread(
            new Runnable() {
              @Override
              public void run() {
                connection.run();
              }
            },
            "wscat-reader");
    thread.setDaemon(true);
    thread.start();
    return connection;
  }

  @Override
  public boolean send(Outgoing outgoing) {
    try {
      if (outgoing instanceof Message message) {
        output.message(message);
      } else if (outgoing instanceof Ping ping) {
        output.control(Opcode.PING, ping.data());
      } else if (outgoing instanceof Pong pong) {
        output.control(Opcode.PONG, pong.data());
      } else {
        close((Close) outgoing);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public boolean reply(Message message) {
    controls.awaitEmpty();
    return send(message);
  }

  @Override
  public void flush() {
    try {
      output.flush();
      input.answered();
    } catch (IOException e) {
      // What could not go out stays counted, and the reading side finds the reason.
    }
  }

  @Override
  public void close(Close close) {
    synchronized (closing) {
      if (closeSent) {
        return;
      }
      closeSent = true;
      if (closeReceived == null) {
        firstClose = Optional.of(close);
      }
      output.end();
      control(Opcode.CLOSE, close.payload());
      closing.notifyAll();
    }
  }

  @Override
  public void cut() {
    attempt.cut();
  }

  @Override
  public String doing() {
    return attempt.doing();
  }

  @Override
  public boolean probe() {
    synchronized (closing) {
      if (!closeSent) {
        control(Opcode.PING, ByteBuffer.allocate(0));
      }
      return !closeSent;
    }
  }

  @Override
  public int unsentMessages() {
    return output.bufferedMessages();
  }

  @Override
  public long silentSince() {
    return input.silentSince();
  }

  @Override
  public long quietSince() {
    return parts.quietSince();
  }

  @Override
  public long progress() {
    return output.progress();
  }

  /** Leaves a frame to the library's writer. Never blocks. */
  private void control(Opcode opcode, ByteBuffer payload) {
    if (controls.add(new ControlFrame(opcode, payload)) && !client.callWriter()) {
      controls.abandon();
    }
  }

  private void run() {
    Ending ending;
    try {
      ending = converse();
    } catch (Failure failure) {
      ending = new Ending.Failed(failure);
    } catch (Throwable e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
    }
    listener.ended(ending);
    release();
  }

  /** What compression holds outside the heap is not left to a session that connects again. */
  private void release() {
    if (messages != null) {
      messages.release();
      output.release();
    }
  }

  private Ending converse() throws Failure, IOException {
    Transport dialed = dialer.dial(endpoint.address(), attempt);
    tls = dialed.tls();
    certificateRequests = dialed.certificateRequests();
    attempt.enter(Stage.HANDSHAKE, "waiting for the server's answer");
    records = dialed.stream() instanceof SSLSocket;
    input = new SocketInput(dialed.stream(), controls, new EndWatcher());
    output = new FrameOutput(dialed.output(), maskKeys, limits.fragmentSize());
    ConnectedSocket socket =
        new ConnectedSocket(dialed.stream(), input, new ConnectedSocket.Output(output, controls));
    client = new LibraryClient(new LibraryDraft(new LibraryWire()), socket, new OpenedTeller());
    client.run();
    if (endpoint.address().tls() && controls.isEmpty()) {
      closeInTime(dialed.stream());
    }
    return ending();
  }

  /** Ends TLS properly, unless a writer that the peer does not read from stands in the way. */
  private static void closeInTime(Socket stream) {
    Thread closer =
        new Thread(
            () -> {
              try {
                stream.close();
              } catch (IOException e) {
                // The peer is gone already.
              }
            },
            "wscat-closer");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(PATIENCE_FOR_CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The stream is over after that time, even if the peer sends on, byte by byte. */
  private void endWithin(Duration time) {
    input.endWithin(time);
    if (records && !cutting) {
      cutting = true;
      Thread cutter =
          new Thread(
              new Runnable() {
                @Override
                public void run() {
                  try {
                    Thread.sleep(time.plus(PATIENCE_FOR_CLOSE).toMillis());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  cut();
                }
              },
              "wscat-cutter");
      cutter.setDaemon(true);
      cutter.start();
    }
  }

  private void open(Response response, Handshake.Agreement agreement) {
    Optional<PerMessageDeflate> deflate = agreement.deflate();
    Optional<Inflation> inflation = Optional.empty();
    if (deflate.isPresent()) {
      output.compress(deflate.get().deflation(Role.CLIENT));
      inflation = Optional.of(deflate.get().inflation(Role.CLIENT));
    }
    messages = new MessageReader(limits.maxMessage(), inflation);
    reader = new FrameReader(Role.CLIENT, messages, new FrameHandler());
    attempt.end();
    requestsBeforeOpen = certificateRequests.getAsInt();
    opened =
        new Established(
            endpoint,
            attempt.peer().orElseThrow(),
            agreement.subprotocol(),
            response,
            tls,
            attempt.times(),
            handshake);
    if (attempt.trace().isOn()) {
      attempt.trace().note("Subprotocol: " + opened.shownSubprotocol().orElse("none"));
      List<String> extensions = opened.shownResponse().headers().all("Sec-WebSocket-Extensions");
      attempt
          .trace()
          .note("Extensions: " + (extensions.isEmpty() ? "none" : String.join(", ", extensions)));
    }
  }

  private Ending ending() throws Failure {
    synchronized (closing) {
      if (violation != null) {
        return new Ending.Failed(violation.failure());
      }
      if (closeReceived != null) {
        return new Ending.Closed(closeReceived, firstClose);
      }
      if (opened == null) {
        return handshakeEnding != null ? handshakeEnding : endOfAnswer();
      }
      if (client.error() != null) {
        throw Failure.internal(client.error());
      }
      if (closeSent) {
        return new Ending.Unanswered();
      }
    }
    String reason =
        streamError()
            .map(ClientConnection::describe)
            .orElse("the server ended it without a Close frame");
    throw suggestCertificate(
        new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + reason), requestsBeforeOpen);
  }

  /** The socket tells of an error once, to whoever meets it first. */
  private Optional<IOException> streamError() {
    Optional<IOException> error = input.error();
    return error.isPresent() ? error : output.error();
  }

  private Ending endOfAnswer() throws Failure {
    Optional<Response> response = answer.end();
    if (response.isPresent()) {
      trace(response.get());
      return refused(response.get());
    }
    if (streamError().isPresent()) {
      IOException e = streamError().get();
      Optional<TlsAlert> alert = TlsAlert.of(e);
      if (alert.isPresent()) {
        Failure failure = alert.get().failure().causedBy(e);
        throw alert.get().isOfCertificate()
            ? failure.withHint(TlsAlert.CERTIFICATE_HINT)
            : suggestCertificate(failure, 0);
      }
      // A reset may overtake the alert of a server that wants a certificate.
      Failure failure =
          ReadError.isOfStream(e) && certificateRequests.getAsInt() == 0
              ? new Failure(ExitStatus.NO_ANSWER, describe(e)).asRetryable()
              : new Failure(ExitStatus.TLS_FAILED, describe(e));
      throw suggestCertificate(suggestTls(failure.causedBy(e)), 0);
    }
    if (client.error() != null) {
      throw Failure.internal(client.error());
    }
    Failure failure = new Failure(ExitStatus.NO_ANSWER, "socket hang up").asRetryable();
    throw suggestCertificate(suggestTls(failure), 0);
  }

  private void trace(Response response) {
    if (attempt.trace().isOn()) {
      response.masked(handshake.secrets()).headLines().forEach(attempt.trace()::received);
      attempt.trace().received("");
    }
  }

  private Ending refused(Response response) {
    return new Ending.Rejected(response, refusal.of(response.masked(handshake.secrets())));
  }

  private Failure suggestTls(Failure failure) {
    return endpoint.address().tls() || answer.firstLine().startsWith("HTTP/")
        ? failure
        : failure.withHint("wss:// if the server expects TLS");
  }

  /** A server that did not get the certificate that it asked for need not say that it is that. */
  private Failure suggestCertificate(Failure failure, int requestsBefore) {
    boolean requested =
        certificateRequests.getAsInt() > requestsBefore
            || (streamError().isPresent() && TlsFault.isCertificateRequest(streamError().get()));
    return requested ? failure.withHint(TlsAlert.CERTIFICATE_HINT) : failure;
  }

  private static String describe(IOException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    if (alert.isPresent()) {
      return "the server ended TLS: " + alert.get().name();
    }
    return ReadError.describe(e);
  }

  /** Tells that the handshake is through. */
  private final class OpenedTeller implements Runnable {
    @Override
    public void run() {
      listener.opened(opened);
      if (!framesFollow && !input.hasMore()) {
        listener.idle();
      }
    }
  }

  /** Lets our Close frame go out before the end of a stream that we were about to close anyway. */
  private final class EndWatcher implements Runnable {
    @Override
    public void run() {
      if (opened == null || isClosing() || !listener.closesNow()) {
        return;
      }
      long end = System.nanoTime() + PATIENCE_FOR_END.toNanos();
      long millis = PATIENCE_FOR_END.toMillis();
      synchronized (closing) {
        try {
          while (!closeSent && millis > 0) {
            closing.wait(millis);
            millis = (end - System.nanoTime()) / 1_000_000;
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private boolean isClosing() {
      synchronized (closing) {
        return closeSent || closeReceived != null || violation != null;
      }
    }
  }

  /** Where the draft's bytes go. */
  private final class LibraryWire implements LibraryDraft.Wire {
    @Override
    public byte[] request() {
      if (attempt.trace().isOn()) {
        handshake.requestLines(key).forEach(attempt.trace()::sent);
        attempt.trace().sent("");
      }
      return handshake.request(key);
    }

    @Override
    public boolean answer(ByteBuffer bytes) throws InvalidHandshakeException {
      try {
        Optional<Response> response = answer.parse(bytes);
        if (response.isEmpty()) {
          if (answer.hasHead()) {
            endWithin(PATIENCE_FOR_BODY);
          }
          return false;
        }
        trace(response.get());
        if (response.get().status() == 101) {
          open(response.get(), handshake.accept(response.get(), key));
          framesFollow = bytes.hasRemaining();
          return true;
        }
        handshakeEnding = refused(response.get());
      } catch (Failure failure) {
        handshakeEnding = new Ending.Failed(failure);
      } catch (InvalidHeadException e) {
        handshakeEnding =
            new Ending.Failed(
                suggestTls(
                    new Failure(
                            ExitStatus.INVALID_HANDSHAKE,
                            "the server's answer is not a valid handshake: " + e.getMessage())
                        .withDetails(handshake.secrets().masked(answer.firstLine(), true))
                        .causedBy(e)));
      }
      throw new InvalidHandshakeException();
    }

    @Override
    public void frames(ByteBuffer bytes) {
      long before = messages.progress();
      if (violation == null) {
        try {
          reader.read(bytes);
        } catch (ProtocolViolation e) {
          violation = e;
          close(new Close(e.closeCode(), ""));
          endWithin(PATIENCE_FOR_END);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      bytes.position(bytes.limit());
      listener.idle();
      parts.delivered(messages.progress() != before);
    }
  }

  /** What the frames bring. */
  private final class FrameHandler implements FrameReader.Handler {
    @Override
    public void message(Message message) {
      parts.deliver();
      listener.message(message);
    }

    @Override
    public void ping(ByteBuffer payload) {
      // A server that sends pings faster than we answer is slowed down, as by messages.
      controls.awaitRoom();
      synchronized (closing) {
        if (!closeSent) {
          control(Opcode.PONG, payload);
          input.answered();
        }
      }
      listener.ping(payload.duplicate());
    }

    @Override
    public void pong(ByteBuffer payload) {
      listener.pong(payload);
    }

    @Override
    public void close(Close close) {
      synchronized (closing) {
        closeReceived = close;
      }
      // RFC 6455 section 5.5.1: the answer typically echoes the code.
      ClientConnection.this.close(new Close(close.code(), ""));
      endWithin(PATIENCE_FOR_END);
    }
  }
}
