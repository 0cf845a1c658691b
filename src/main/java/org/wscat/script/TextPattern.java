package org.wscat.script;

import java.util.Map;
import java.util.Set;

/**
 * Matches a text message by its whole text, with names.
 *
 * @param template the text of the message
 */
record TextPattern(Template template) implements MessagePattern {
  @Override
  public Set<String> binds() {
    return template.names().keySet();
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    if (template.isPlain()) {
      String wanted = template.expand(variables);
      return message -> {
        if (message.text().isEmpty()) {
          return BinaryPattern.IS_BINARY;
        }
        boolean equal = message.text().get().equals(wanted);
        return equal ? new MessageMatcher.Match(Map.of()) : MessageMatcher.MISMATCH;
      };
    }
    return new RegexMatcher(RegexMatcher.Expression.ofText(template, variables));
  }
}
