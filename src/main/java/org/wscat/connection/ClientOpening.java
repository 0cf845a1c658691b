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
import org.wscat.websocket.Handshake;
import org.wscat.websocket.Protocol;
import org.wscat.websocket.RandomBytes;
import org.wscat.websocket.Role;
import org.wscat.websocket.StreamReport;

/**
 * Opens a connection as a client and sees it to its end: dials, hands the stream to the library,
 * and lets the {@link Connection} have the bytes once the opening handshake is over. A thread of
 * its own does all that, and calls the listener; control frames are written by the library's
 * writing thread.
 */
final class ClientOpening implements LibraryHandler, StreamOwner, Runnable {
  private static final int KEY_BYTES = 16;

  /** How long a refusal's body is waited for. */
  private static final Duration PATIENCE_FOR_BODY = Duration.ofSeconds(2);

  /** How long the end of the stream is waited for after the last frame. */
  private static final Duration PATIENCE_FOR_END = Duration.ofSeconds(1);

  private static final Duration PATIENCE_FOR_CLOSE = Duration.ofMillis(200);

  private final Endpoint endpoint;
  private final Handshake handshake;
  private final Dialer dialer;
  private final ConnectionListener listener;
  private final Attempt attempt;
  private final OpeningHandshake opening;
  private final Protocol protocol;
  private final Connection connection;

  private volatile LibraryClient library;

  // The reading thread's own.
  private Transport stream;
  private int requestsBeforeOpen;
  private Established opened;

  /** Whether frames came together with the answer. */
  private boolean framesFollow;

  private boolean cutting;

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
    connection.queue().begin();
  }

  /** Starts to connect and returns at once; what happens is told to the listener. */
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
      ending = converse();
    } catch (Failure failure) {
      ending = new Ending.Failed(failure);
    } catch (Throwable e) {
      ending = new Ending.Failed(Failure.internal(e));
    } finally {
      cut();
    }
    listener.ended(ending);
    connection.release();
  }

  private Ending converse() throws Failure, IOException {
    stream = dialer.dial(endpoint.address(), attempt);
    attempt.enter(Stage.HANDSHAKE, "waiting for the server's answer");
    connection.connect(stream.socket(), stream.output());
    library = new LibraryClient(this, stream.socket(), connection.input());
    library.converse();
    if (endpoint.address().tls() && connection.queue().isDone()) {
      closeInTime(stream.socket());
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
      return ending.get();
    }
    throw broken(requestsBeforeOpen).lost();
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

  /** Of the requests for a client certificate, those count that came after so many. */
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
      endWithin(PATIENCE_FOR_BODY);
    }
    if (opening.agreement() != null) {
      open(opening.agreement());
      framesFollow = bytes.hasRemaining();
    }
    return isOver;
  }

  private void open(Handshake.Agreement agreement) {
    protocol.open(agreement.deflation(), agreement.inflation());
    connection.open();
    attempt.end();
    requestsBeforeOpen = stream.certificateRequests().getAsInt();
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
    if (!framesFollow && !connection.input().hasMore()) {
      listener.idle();
    }
  }

  @Override
  public void frames(ByteBuffer bytes) {
    try {
      if (!connection.received(bytes)) {
        endWithin(PATIENCE_FOR_END);
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
      // The library would stop reading. What the server still sent is to be read, and the reading
      // side finds the end by itself; the output remembers the error.
    } finally {
      connection.queue().begun();
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
    // Nobody waits for room: messages are written by the thread that sends them.
  }

  @Override
  public void closing() {
    // The session bounds the time for the answer.
  }

  @Override
  public void cut() {
    attempt.cut();
  }

  @Override
  public String doing() {
    return attempt.doing();
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

  /**
   * The stream is over after that time, even if the server sends on, byte by byte. The time-out of
   * a read does not see to that by itself within TLS, where one read may take many of the network.
   */
  private void endWithin(Duration time) {
    connection.input().endWithin(time);
    if (stream.socket() instanceof SSLSocket && !cutting) {
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
}
