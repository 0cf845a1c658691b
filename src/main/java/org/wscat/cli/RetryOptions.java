package org.wscat.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What follows when a connection does not come about, or does not last.
 *
 * @param maxRedirects how many redirects are followed; absent, none is
 * @param retries how often a failed attempt is followed by another
 * @param retryDelay how long after it
 * @param reconnect whether to connect again after a loss
 * @param keepalive how often to ping
 */
public record RetryOptions(
    OptionalInt maxRedirects,
    int retries,
    Duration retryDelay,
    boolean reconnect,
    Optional<Duration> keepalive) {}
