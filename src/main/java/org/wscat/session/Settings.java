package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.script.Wait;

/**
 * What bounds a session and what must hold in it.
 *
 * @param timeout for the whole run
 * @param connectTimeout until the connection is open
 * @param closeTimeout for the server's answer to our Close frame, from the last byte it sent
 * @param linger how long answers are awaited after the last step; absent, it was not given
 * @param count end after so many messages
 * @param echo send every message back instead of showing it
 * @param expectedStatus what the opening handshake must be answered with
 */
public record Settings(
    Optional<Duration> timeout,
    Duration connectTimeout,
    Duration closeTimeout,
    Optional<Wait> linger,
    OptionalLong count,
    boolean echo,
    OptionalInt expectedStatus) {}
