package org.wscat.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.wscat.script.Step;
import org.wscat.script.Wait;

/**
 * What to do on the connection, and when it ends.
 *
 * @param steps {@code -x} and {@code --expect…} in the order of the command line
 * @param stdin whether standard input follows the steps
 * @param slash whether typed and piped lines may be slash commands
 * @param linger the value of {@code -w}
 * @param count the value of {@code --count}
 * @param echo whether received messages are sent back
 * @param timeout for the whole run
 * @param connectTimeout until the connection is open, for each attempt
 * @param closeTimeout for the server's answer to our Close frame
 * @param retry what follows when a connection does not come about, or does not last
 * @param variables the names that {@code --variable} binds, and their values
 */
public record SessionOptions(
    List<Step> steps,
    boolean stdin,
    boolean slash,
    Optional<Wait> linger,
    OptionalLong count,
    boolean echo,
    Optional<Duration> timeout,
    Duration connectTimeout,
    Duration closeTimeout,
    RetryOptions retry,
    Map<String, String> variables) {}
