package org.wscat.script;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Matches a binary message by its text in UTF-8. A message that is not valid UTF-8 does not match.
 *
 * @param text the pattern of the text
 */
record BinaryTextPattern(MessagePattern text) implements MessagePattern {
  private static final MessageMatcher.Mismatch NOT_UTF8 =
      new MessageMatcher.Mismatch(() -> "it is not valid UTF-8");

  @Override
  public Set<String> binds() {
    return text.binds();
  }

  @Override
  public Map<String, Integer> needs() {
    return text.needs();
  }

  @Override
  public boolean readsBinaryAsText() {
    return true;
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    MessageMatcher matcher = text.matcher(variables);
    return message -> {
      if (message.text().isPresent()) {
        return BinaryPattern.IS_TEXT;
      }
      Optional<String> decoded = message.decoded();
      return decoded.isEmpty()
          ? NOT_UTF8
          : matcher.match(new ReceivedMessage(decoded, message.payload(), message.timeUp()));
    };
  }
}
