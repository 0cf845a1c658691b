package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/**
 * Matches a binary message with exactly these bytes.
 *
 * @param payload the bytes of the whole message
 */
record BinaryPattern(ByteBuffer payload) implements MessagePattern {
  /** The mismatch of a text pattern and a binary message. */
  static final MessageMatcher.Mismatch IS_BINARY =
      new MessageMatcher.Mismatch(() -> "it is binary, not text");

  private static final MessageMatcher.Mismatch IS_TEXT =
      new MessageMatcher.Mismatch(() -> "it is text, not binary");

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
      return equal ? new MessageMatcher.Match(Map.of()) : MessageMatcher.MISMATCH;
    };
  }
}
