package org.wscat.script;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chooses the names of recorded values, each of them once. Used for one recording. */
final class NameChoice {
  /** The name of a value with nothing to call it after. */
  private static final String ANONYMOUS = "value";

  /** How many characters before a word may say what it is. */
  private static final int LOOK_BACK = 40;

  /** A key before a word in a text: {@code "sid":"}, {@code session:} or {@code id=}. */
  private static final Pattern KEY =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_-]*)\"?[ \t]*[:=][ \t]*[\"']?$");

  private final Set<String> taken;
  private final Map<String, Integer> last = new HashMap<>();

  /** Names other than these, which are in use. */
  NameChoice(Set<String> taken) {
    this.taken = new HashSet<>(taken);
    this.taken.add(Template.ANYTHING);
  }

  /** Returns the name, or the name with the first number behind it that is not in use: sid2. */
  String unused(String name) {
    String result = name;
    while (!taken.add(result)) {
      result = name + last.merge(name, 2, (number, two) -> number + 1);
    }
    return result;
  }

  /** What a value is called: its JSON member, or the key before it in a text. */
  static String nameOf(String text, RecordedValue value) {
    if (value.kind() != RecordedValue.Kind.WORD) {
      return name(value.member());
    }
    int from = Math.max(0, value.start() - LOOK_BACK);
    Matcher key = KEY.matcher(text.substring(from, value.start()));
    return key.find() ? name(key.group(1)) : ANONYMOUS;
  }

  /** The letters, digits and {@code _} of a member's name, if they are a name. */
  private static String name(String member) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < member.length(); i++) {
      char c = member.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean isFurther = (c >= '0' && c <= '9') || c == '_';
      if (isLetter || (isFurther && !name.isEmpty())) {
        name.append(c);
      }
    }
    return name.isEmpty() ? ANONYMOUS : name.toString();
  }
}
