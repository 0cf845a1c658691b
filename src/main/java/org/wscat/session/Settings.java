package org.wscat.session;

import java.util.Map;

/**
 * How a session is run. Immutable.
 *
 * @param limits how long its parts may take
 * @param end when it is finished
 * @param retry what follows a connection that does not open, or is lost
 * @param echo whether every received message is sent back and none is printed
 * @param verbosity how often {@code --verbose} was given: from 1 on events tell how connections
 *     come about and end, from 2 on there is one for each frame
 * @param variables the names that {@code --variable} binds, and their values
 */
public record Settings(
    TimeLimits limits,
    EndCondition end,
    RetryPolicy retry,
    boolean echo,
    int verbosity,
    Map<String, String> variables) {}
