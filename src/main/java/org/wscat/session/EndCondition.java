package org.wscat.session;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.wscat.script.Wait;

/**
 * When a session is finished.
 *
 * @param linger how long answers are awaited after the last step; absent: {@code --wait} was not
 *     given
 * @param count finished after so many received messages, whatever {@code linger} says
 * @param expectedStatus finished when the opening handshake is answered with this HTTP status
 */
public record EndCondition(Optional<Wait> linger, OptionalLong count, OptionalInt expectedStatus) {}
