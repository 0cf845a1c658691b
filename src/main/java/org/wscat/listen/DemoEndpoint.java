package org.wscat.listen;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.http.Head;
import org.wscat.http.Rejection;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.MessageReader;
import org.wscat.websocket.ServerHandshake;

/**
 * The endpoint {@code demo:}, a listener on loopback that acts like an API Gateway WebSocket API.
 * Its {@code $connect} route accepts clients that request the subprotocol {@code myprotocol}; every
 * message is sent back. Its threads are daemon threads.
 */
public final class DemoEndpoint implements AutoCloseable {
  private static final String WANTED = "myprotocol";
  private static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(5);
  private static final Rejection REFUSAL =
      new Rejection(
          400,
          List.of(),
          "{\"message\": \"this $connect route accepts clients that ask for the subprotocol "
              + WANTED
              + "\"}\n");

  private final Listener listener;
  private final boolean secure;

  private DemoEndpoint(Listener listener, boolean secure) {
    this.listener = listener;
    this.secure = secure;
  }

  /**
   * Starts to listen on a free port.
   *
   * @param tls the acceptor of TLS for {@code wss}; empty for {@code ws}
   * @throws Failure when no port is free
   */
  public static DemoEndpoint start(Optional<TlsAcceptor> tls) throws Failure {
    ListenerOptions options =
        new ListenerOptions(
            new ServerHandshake(List.of(WANTED), true, DemoEndpoint::refuse),
            tls,
            new FrameLimits(MessageReader.DEFAULT_MAX_MESSAGE, Integer.MAX_VALUE),
            new Replies(List.of(), true, Duration.ZERO, Optional.empty()),
            new ClientTimeouts(CLIENT_TIMEOUT, Optional.empty(), CLIENT_TIMEOUT));
    Listener listener = new Listener(ListenAddress.ANY_PORT.bind(), options, ClientListener.NONE);
    Listener.daemon("wscat-demo", listener::run);
    return new DemoEndpoint(listener, tls.isPresent());
  }

  /**
   * Rejects a request without the subprotocol. Like API Gateway's example route, it splits the
   * header at commas and does not trim.
   */
  private static Optional<Rejection> refuse(Head request) {
    List<String> offers = request.headers().all("Sec-WebSocket-Protocol");
    boolean wanted = Arrays.asList(String.join(",", offers).split(",")).contains(WANTED);
    return wanted ? Optional.empty() : Optional.of(REFUSAL);
  }

  /** The URL to connect to. */
  public String url() {
    return (secure ? "wss://localhost:" : "ws://127.0.0.1:") + listener.port() + "/";
  }

  /** Accepts no more clients. Open connections stay. */
  @Override
  public void close() {
    listener.close();
  }
}
