package org.wscat.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the parts of a session may take.
 *
 * @param run the whole run, {@code --timeout}; absent: any time
 * @param connect one attempt to connect, until the opening handshake is answered
 * @param close the answer to our Close frame (RFC 6455 section 7.1.1), from the last byte that the
 *     other end sent
 * @param keepalive the time between two pings, and the time a pong may take; absent: no pings
 */
public record TimeLimits(
    Optional<Duration> run, Duration connect, Duration close, Optional<Duration> keepalive) {}
