package org.wscat.session;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.script.Step;
import org.wscat.script.Wait;

/**
 * What bounds a session and what must hold in it.
 *
 * @param timeout for the whole run
 * @param connectTimeout until the connection is open, for each attempt
 * @param closeTimeout for the server's answer to our Close frame, from the last byte it sent
 * @param linger how long answers are awaited after the last step; absent, it was not given
 * @param count end after so many messages
 * @param echo send every message back instead of showing it
 * @param maxRedirects how many redirects are followed; absent, none is
 * @param retries how often a failed attempt to connect is followed by another
 * @param retryDelay how long after it, unless the server says so
 * @param replay what to send again when a lost connection was made again; absent, it is not
 * @param keepalive how often the server is pinged, and how long it has to answer
 * @param trace whether events tell how connections come about
 * @param expectedStatus what the opening handshake must be answered with
 * @param variables the names that are bound from the start, and their values
 */
public record Settings(
    Optional<Duration> timeout,
    Duration connectTimeout,
    Duration closeTimeout,
    Optional<Wait> linger,
    OptionalLong count,
    boolean echo,
    OptionalInt maxRedirects,
    int retries,
    Duration retryDelay,
    Optional<List<Step.SendMessage>> replay,
    Optional<Duration> keepalive,
    boolean trace,
    OptionalInt expectedStatus,
    Map<String, String> variables) {}
