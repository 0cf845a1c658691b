package org.wscat.script;

import java.util.Map;
import java.util.Set;

/** What a message is to look like. Immutable. */
public sealed interface MessagePattern
    permits TextPattern, RegexPattern, JsonPattern, BinaryPattern {
  /** The pattern with the names bound that are bound now. */
  MessageMatcher matcher(Variables variables);

  /** The names that a match binds, unless they are bound. */
  Set<String> binds();

  /** The names that must be bound before, and where each stands, in characters. */
  default Map<String, Integer> needs() {
    return Map.of();
  }
}
