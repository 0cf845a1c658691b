package org.wscat.listen;

import java.time.Duration;
import java.util.Optional;

/**
 * The time limits of a listener for each client.
 *
 * @param handshake the time limit for the TLS handshake and the request
 * @param open the time after the opening handshake at which the connection is closed; empty for
 *     never
 * @param close the close time-out, which is 100 ms at least
 */
public record ClientTimeouts(Duration handshake, Optional<Duration> open, Duration close) {}
