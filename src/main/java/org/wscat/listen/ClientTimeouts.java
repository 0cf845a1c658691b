package org.wscat.listen;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a listener waits for each client.
 *
 * @param handshake how long a client has for its request
 * @param open how long after its open a connection is closed
 * @param close how long a client has to answer our Close frame
 */
public record ClientTimeouts(Duration handshake, Optional<Duration> open, Duration close) {}
