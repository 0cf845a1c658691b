package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches binary messages by a regular expression in which each character stands for a byte
 * (ISO-8859-1).
 *
 * @param pattern the expression for the whole message
 * @param groups the groups by the names that they bind
 */
record BinaryMatcher(Pattern pattern, Map<String, String> groups) implements MessageMatcher {
  private static final Mismatch TOO_COMPLEX =
      new Mismatch(() -> "the pattern needs more memory than there is");

  /** Creates a matcher in which the names that are bound stand for their bytes. */
  static MessageMatcher of(List<BinaryPattern.Part> parts, Variables variables) {
    Map<String, String> groups = new LinkedHashMap<>();
    StringBuilder regex = new StringBuilder("(?s)\\A");
    for (BinaryPattern.Part part : parts) {
      if (part instanceof BinaryPattern.Bytes bytes) {
        regex.append(quoted(bytes.value()));
      } else if (part instanceof BinaryPattern.AnyBytes any) {
        regex.append(".{").append(any.count()).append('}');
      } else {
        String name = ((BinaryPattern.NamedBytes) part).name();
        Optional<BoundValue> value = variables.get(name);
        if (value.isPresent()) {
          Optional<ByteBuffer> bytes = value.get().bytes();
          if (bytes.isEmpty()) {
            return message ->
                new Mismatch(() -> "the value of {{" + name + "}} is not hexadecimal");
          }
          regex.append(quoted(bytes.get()));
        } else if (name.equals(Template.ANYTHING)) {
          regex.append(".*?");
        } else if (groups.containsKey(name)) {
          regex.append("\\k<").append(groups.get(name)).append('>');
        } else {
          String group = "n" + groups.size();
          groups.put(name, group);
          regex.append("(?<").append(group).append(">.*?)");
        }
      }
    }
    return new BinaryMatcher(Pattern.compile(regex.append("\\z").toString()), groups);
  }

  private static String quoted(ByteBuffer bytes) {
    return Pattern.quote(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString());
  }

  @Override
  public Result match(ReceivedMessage message) {
    if (message.text().isPresent()) {
      return BinaryPattern.IS_TEXT;
    }
    String bytes = StandardCharsets.ISO_8859_1.decode(message.payload().duplicate()).toString();
    Matcher matcher = pattern.matcher(new TimeLimitedText(bytes, message.timeUp()));
    try {
      return matcher.find() ? new Match(bindings(matcher)) : MISMATCH;
    } catch (StackOverflowError e) {
      return TOO_COMPLEX;
    }
  }

  private Map<String, BoundValue> bindings(Matcher matcher) {
    Map<String, BoundValue> bindings = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> {
          byte[] found = matcher.group(group).getBytes(StandardCharsets.ISO_8859_1);
          bindings.put(name, new BoundValue(HexFormat.of().formatHex(found)));
        });
    return bindings;
  }
}
