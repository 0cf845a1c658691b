package org.wscat.session;

import java.util.Map;

/**
 * How a session is run. Immutable.
 *
 * @param limits how long its parts may take
 * @param end when it is finished
 * @param retry what follows a connection that does not open, or is lost
 * @param echo whether every received message is sent back and none is printed
 * @param trace whether events tell how connections come about ({@code --verbose})
 * @param variables the names that {@code --variable} binds, and their values
 */
public record Settings(
    TimeLimits limits,
    EndCondition end,
    RetryPolicy retry,
    boolean echo,
    boolean trace,
    Map<String, String> variables) {}
