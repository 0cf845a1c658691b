package org.wscat.script;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pattern of messages with names, as an expectation has it. Immutable. */
public sealed interface MessagePattern
    permits TextPattern, RegexPattern, JsonPattern, BinaryPattern, BinaryTextPattern {
  /** Returns a matcher in which the names that are bound now stand for their values. */
  MessageMatcher matcher(Variables variables);

  /** The names that a match binds, unless they are bound already. */
  Set<String> binds();

  /** The names that must be bound before the match, with their offsets in the text. */
  default Map<String, Integer> needs() {
    return Map.of();
  }

  /** Whether it compares the text of binary messages. */
  default boolean readsBinaryAsText() {
    return false;
  }

  /**
   * Texts that every text message that matches holds, unless the message holds a backslash. They
   * tell most messages that do not match in much less time than comparing.
   */
  default List<String> literals() {
    return List.of();
  }
}
