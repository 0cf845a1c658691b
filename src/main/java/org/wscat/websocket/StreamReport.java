package org.wscat.websocket;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wscat.net.Stage;
import org.wscat.net.tls.TlsReport;

/**
 * The properties of the stream of a client's connection. Immutable.
 *
 * @param peer the address and port, or the Unix socket, that it is connected to
 * @param tls the result of the TLS handshake, with TLS
 * @param times the duration of each stage that took place, including the opening handshake
 */
public record StreamReport(String peer, Optional<TlsReport> tls, Map<Stage, Duration> times) {
  /** Takes a copy of the map. */
  public StreamReport {
    times = Map.copyOf(times);
  }
}
