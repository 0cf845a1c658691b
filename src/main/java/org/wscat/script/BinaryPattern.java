package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * A binary message.
 *
 * @param payload all of its bytes
 */
record BinaryPattern(ByteBuffer payload) implements MessagePattern {
  /** What patterns of text say of a binary message. */
  static final MessageMatcher.Difference IS_BINARY =
      new MessageMatcher.Difference(() -> "it is binary, not text");

  private static final MessageMatcher.Difference IS_TEXT =
      new MessageMatcher.Difference(() -> "it is text, not binary");

  @Override
  public Set<String> binds() {
    return Set.of();
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    return message -> {
      if (message.text().isPresent()) {
        return IS_TEXT;
      }
      boolean equal = message.payload().equals(payload);
      return equal ? new MessageMatcher.Match(Map.of()) : MessageMatcher.DIFFERENT;
    };
  }
}
