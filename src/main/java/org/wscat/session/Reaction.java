package org.wscat.session;

import java.util.List;
import java.util.Optional;
import org.wscat.script.MessageMatcher;
import org.wscat.script.MessagePattern;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Standing;
import org.wscat.script.Variables;

/**
 * A standing reaction. Immutable, if nobody changes its names.
 *
 * @param step says what is carried out when which message comes
 * @param matcher tells these messages
 * @param literals texts that these messages hold, as {@link
 *     org.wscat.script.MessagePattern#literals} says
 * @param names the names that were bound when the reaction began to stand, with their values
 */
record Reaction(Standing.On step, MessageMatcher matcher, List<String> literals, Variables names) {
  /** A reaction that knows these names, of which it takes a copy. */
  static Reaction of(Standing.On step, Variables bound) {
    Variables names = bound.copy();
    MessagePattern pattern = step.when().pattern();
    return new Reaction(step, pattern.matcher(names), pattern.literals(), names);
  }

  /**
   * Compares a message.
   *
   * @return the names for the lines of the reaction, those that the message binds included; empty
   *     if it does not match
   * @throws MessageMatcher.MatchTimeout when the time for the comparison runs out
   */
  Optional<Variables> match(ReceivedMessage message) {
    if (lacksLiteral(message)) {
      return Optional.empty();
    }
    return matcher.match(message) instanceof MessageMatcher.Match match
        ? Optional.of(names.with(match.bindings()))
        : Optional.empty();
  }

  private boolean lacksLiteral(ReceivedMessage message) {
    if (literals.isEmpty() || message.text().isEmpty()) {
      return false;
    }
    String text = message.text().get();
    if (text.indexOf('\\') >= 0) {
      return false;
    }
    for (String literal : literals) {
      if (!text.contains(literal)) {
        return true;
      }
    }
    return false;
  }
}
