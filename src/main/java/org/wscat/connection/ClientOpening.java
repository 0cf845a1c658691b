package org.wscat.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.wscat.connection.library.LibraryClient;
import org.wscat.connection.library.LibraryHandler;
import org.wscat.failure.Failure;
import org.wscat.net.Attempt;
import org.wscat.net.Stage;
import org.wscat.net.tls.Transport;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.Established;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.GatewayHints;
import org.wscat.websocket.Handshake;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.RandomBytes;
import org.wscat.websocket.Role;
import org.wscat.websocket.StreamReport;

/**
 * A client's connection from the first attempt to its end. The reading thread dials, makes the
 * opening handshake through the library, passes the received frames to the {@link Connection}, and
 * calls the listener. The library's writing thread writes the queued control frames.
 */
final class ClientOpening implements LibraryHandler, StreamOwner, Runnable {
  private static final int KEY_BYTES = 16;

  /** The time limit for the body of a response other than 101, once its head is complete. */
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);

  /** The time limit for the end of the stream after the last frame (RFC 6455 section 7.1.1). */
  private static final Duration END_TIMEOUT = Duration.ofSeconds(1);

  /** The time limit for TLS to close: the alert may wait for a write that blocks. */
  private static final Duration TLS_CLOSE_TIMEOUT = Duration.ofMillis(200);

  private final Endpoint endpoint;
  private final Handshake handshake;
  private final Dialer dialer;
  private final ConnectionListener listener;
  private final Attempt attempt;
  private final OpeningHandshake opening;
  private final Protocol protocol;
  private final Connection connection;

  private volatile LibraryClient library;

  // Used by the reading thread only.
  private Transport stream;
  private int certificateRequestsBeforeOpen;
  private Established opened;

  /** The trace of the open connection, or null. */
  private FrameTrace frames;

  /** Whether bytes of frames were received together with the response. */
  private boolean hasEarlyFrames;

  private boolean isCutScheduled;

  /** Whether the server is API Gateway, whose limits hints tell of; set with the open. */
  private boolean isGateway;

  private long openedAt;

  /** When frames were received, other than those with which the connection ended. */
  private long receivedAt;

  private ClientOpening(
      Endpoint endpoint,
      Handshake handshake,
      FrameLimits limits,
      Dialer dialer,
      Refusal refusal,
      ConnectionListener listener) {
    RandomBytes random = new SystemRandom();
    byte[] key = new byte[KEY_BYTES];
    random.fill(key);
    this.endpoint = endpoint;
    this.handshake = handshake;
    this.dialer = dialer;
    this.listener = listener;
    this.attempt = new Attempt(listener.trace());
    this.opening =
        new OpeningHandshake(
            handshake,
            Base64.getEncoder().encodeToString(key),
            refusal,
            endpoint.address().tls(),
            attempt.trace());
    this.protocol = new Protocol(Role.CLIENT, limits, random);
    this.connection = new Connection(Role.CLIENT, protocol, listener, this);
    connection.queue().requestQueued();
  }

  /** Starts to connect, and returns at once. The listener is notified of every event. */
  static Peer start(
      Endpoint endpoint,
      Handshake handshake,
      FrameLimits limits,
      Dialer dialer,
      Refusal refusal,
      ConnectionListener listener) {
    ClientOpening opening =
        new ClientOpening(endpoint, handshake, limits, dialer, refusal, listener);
    Thread thread = new Thread(opening, "wscat-reader");
    thread.setDaemon(true);
    thread.start();
    return opening.connection;
  }

  @Override
  public void run() {
    Ending ending;
    try {
      ending = handshakeAndRead();
    } catch (Failure failure) {
      ending = new Ending.Failed(failure);
    } catch (Throwable e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
    }
    if (frames != null) {
      frames.ended(ending);
    }
    listener.ended(ending);
    connection.release();
  }

  private Ending handshakeAndRead() throws Failure, IOException {
    stream = dialer.dial(endpoint.address(), attempt);
    attempt.enter(Stage.HANDSHAKE, "waiting for the server's answer");
    connection.connect(stream.socket(), stream.output());
    library = new LibraryClient(this, stream.socket(), connection.input());
    library.handshakeAndRead();
    if (endpoint.address().tls() && connection.queue().isDone()) {
      closeTls(stream.socket());
    }
    return ending();
  }

  private Ending ending() throws Failure {
    if (opened == null) {
      return endingBeforeOpen();
    }
    Optional<Ending> ending = connection.ending();
    if (!connection.isOver() && library.error() != null) {
      throw Failure.internal(library.error());
    }
    if (ending.isPresent()) {
      return ending.get() instanceof Ending.Closed closed && isGateway && closed.byPeer()
          ? closed.withHint(GatewayHints.ofClose(closed.close().code(), since(openedAt), quiet()))
          : ending.get();
    }
    Failure lost = broken(certificateRequestsBeforeOpen).lost();
    Optional<String> hint =
        isGateway && lost.hint().isEmpty()
            ? GatewayHints.ofLoss(since(openedAt), quiet())
            : Optional.empty();
    throw hint.isEmpty() ? lost : lost.withHint(hint.get());
  }

  private Duration quiet() {
    return since(receivedAt);
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private Ending endingBeforeOpen() throws Failure {
    opening.end();
    if (opening.ending().isPresent()) {
      return opening.ending().get();
    }
    if (connection.streamError().isEmpty() && library.error() != null) {
      throw Failure.internal(library.error());
    }
    throw broken(0).beforeOpen(opening);
  }

  /**
   * Returns the broken stream; the first {@code requestsBefore} requests for a client certificate
   * do not count.
   */
  private BrokenStream broken(int requestsBefore) {
    return new BrokenStream(
        connection.streamError(), stream.certificateRequests().getAsInt() > requestsBefore);
  }

  @Override
  public byte[] request() {
    return opening.request();
  }

  @Override
  public boolean answer(ByteBuffer bytes) {
    boolean isOver = opening.answer(bytes);
    if (!isOver && opening.hasHead()) {
      endWithin(BODY_TIMEOUT);
    }
    if (opening.agreement() != null) {
      open(opening.agreement());
      hasEarlyFrames = bytes.hasRemaining();
    }
    return isOver;
  }

  private void open(Handshake.Agreement agreement) {
    if (attempt.trace().isOn()) {
      frames = FrameTrace.ofClient(attempt.trace(), handshake.secrets());
      connection.trace(frames);
    }
    isGateway = handshake.host().contains(".execute-api.");
    openedAt = System.nanoTime();
    receivedAt = openedAt;
    protocol.open(agreement.deflation(), agreement.inflation());
    connection.open();
    attempt.end();
    certificateRequestsBeforeOpen = stream.certificateRequests().getAsInt();
    opened =
        new Established(
            endpoint,
            handshake,
            opening.response(),
            agreement.subprotocol(),
            new StreamReport(attempt.peer().orElseThrow(), stream.tls(), attempt.times()));
    if (attempt.trace().isOn()) {
      attempt.trace().note("Subprotocol: " + opened.shownSubprotocol().orElse("none"));
      List<String> extensions = opened.shownResponse().headers().all("Sec-WebSocket-Extensions");
      attempt
          .trace()
          .note("Extensions: " + (extensions.isEmpty() ? "none" : String.join(", ", extensions)));
    }
  }

  @Override
  public boolean isOpen() {
    return opened != null;
  }

  @Override
  public void opened() {
    listener.opened(opened);
    if (!hasEarlyFrames && !connection.input().hasMore()) {
      listener.idle();
    }
  }

  @Override
  public void frames(ByteBuffer bytes) {
    try {
      if (!connection.received(bytes)) {
        endWithin(END_TIMEOUT);
      } else if (isGateway) {
        receivedAt = System.nanoTime();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void writeRequest(byte[] bytes, int from, int length) {
    try {
      connection.output().write(bytes, from, length);
    } catch (IOException e) {
      // Rethrown, the error would make the library stop reading what the server has sent.
      // The output keeps the error, and the reading thread reports it.
    } finally {
      connection.queue().requestWritten();
    }
  }

  @Override
  public void writeQueued() {
    connection.queue().write();
  }

  @Override
  public boolean callWriter() {
    return library.callWriter();
  }

  @Override
  public void roomMade() {
    // No thread waits for room: a client's messages bypass the queue.
  }

  @Override
  public void closing() {
    // The session has the close time-out.
  }

  @Override
  public void cut() {
    attempt.cut();
  }

  @Override
  public String activity() {
    return attempt.activity();
  }

  /**
   * Sends the closing alert of TLS (RFC 8446 section 6.1). A write that the peer does not read can
   * hold it up, so another thread sends it, and this one waits {@link #TLS_CLOSE_TIMEOUT} at most.
   */
  private static void closeTls(Socket stream) {
    Thread closer =
        new Thread(
            () -> {
              try {
                stream.close();
              } catch (IOException e) {
                // The peer has closed the stream already.
              }
            },
            "wscat-closer");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(TLS_CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the stream after this time, even if the server goes on sending byte by byte. Within TLS a
   * time-out of the socket is not enough, because one read of TLS may need many of the socket.
   */
  private void endWithin(Duration time) {
    connection.input().endWithin(time);
    if (stream.socket() instanceof SSLSocket && !isCutScheduled) {
      isCutScheduled = true;
      Thread cutter =
          new Thread(
              new Runnable() {
                @Override
                public void run() {
                  try {
                    Thread.sleep(time.plus(TLS_CLOSE_TIMEOUT).toMillis());
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
}
