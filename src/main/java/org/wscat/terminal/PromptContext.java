package org.wscat.terminal;

import java.util.function.Predicate;
import org.wscat.output.MemberNames;
import org.wscat.output.Notices;

/**
 * What the prompt knows of the session.
 *
 * @param isListener whether the session is that of a listener
 * @param notices prints notices
 * @param names the member names of the session's messages
 * @param secret tells a text that the history leaves out
 */
public record PromptContext(
    boolean isListener, Notices notices, MemberNames names, Predicate<String> secret) {}
