package org.wscat.websocket;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.wscat.net.Stage;
import org.wscat.net.tls.TlsReport;

/**
 * The stream below a client's connection.
 *
 * @param peer the address and port, or the Unix socket, that it is connected to
 * @param tls what was agreed where TLS is spoken
 * @param times how long each stage took that took place, the opening handshake among them
 */
public record StreamReport(String peer, Optional<TlsReport> tls, Map<Stage, Duration> times) {
  /** Takes a copy of the map. */
  public StreamReport {
    times = Map.copyOf(times);
  }
}
