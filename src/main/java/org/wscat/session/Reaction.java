package org.wscat.session;

import java.util.Optional;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Step;
import org.wscat.script.Variables;

/**
 * A standing reaction. Immutable, if nobody changes its names.
 *
 * @param step says what is carried out when which message comes
 * @param matcher tells these messages
 * @param names the names that were bound when the reaction began to stand, with their values
 */
record Reaction(Step.On step, MessageMatcher matcher, Variables names) {
  /** A reaction that knows these names, of which it takes a copy. */
  static Reaction of(Step.On step, Variables bound) {
    Variables names = bound.copy();
    return new Reaction(step, step.when().pattern().matcher(names), names);
  }

  /**
   * Compares a message.
   *
   * @return the names for the lines of the reaction, those that the message binds included; empty
   *     if it does not match
   * @throws MessageMatcher.MatchTimeout when the time for the comparison runs out
   */
  Optional<Variables> match(ReceivedMessage message) {
    return matcher.match(message) instanceof MessageMatcher.Match match
        ? Optional.of(names.with(match.bindings()))
        : Optional.empty();
  }
}
