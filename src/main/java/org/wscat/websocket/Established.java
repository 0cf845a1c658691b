package org.wscat.websocket;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wscat.http.Response;
import org.wscat.net.Stage;
import org.wscat.net.tls.TlsReport;

/**
 * A connection whose opening handshake succeeded.
 *
 * @param endpoint what was asked for
 * @param peer the address and port, or the Unix socket, that was connected to
 * @param subprotocol the one that the server chose
 * @param response the 101
 * @param tls what was agreed where TLS is spoken
 * @param times how long each stage took that took place
 * @param handshake the request
 */
public record Established(
    Endpoint endpoint,
    String peer,
    Optional<String> subprotocol,
    Response response,
    Optional<TlsReport> tls,
    Map<Stage, Duration> times,
    Handshake handshake) {
  /** Takes a copy of the map. */
  public Established {
    times = Map.copyOf(times);
  }

  /** The 101 without secrets. */
  public Response shownResponse() {
    return response.masked(handshake.secrets());
  }

  /** The chosen subprotocol as it may be shown, for some are credentials. */
  public Optional<String> shownSubprotocol() {
    return subprotocol.isEmpty() ? subprotocol : Optional.of(handshake.shown(subprotocol.get()));
  }
}
