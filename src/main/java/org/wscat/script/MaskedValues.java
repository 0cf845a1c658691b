package org.wscat.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.json.Json;

/**
 * Values that no report may show: {@code ***} stands in their place, also where they are escaped as
 * in JSON, or written in hexadecimal digits, and where {@code ...} cuts them off. Immutable.
 */
public final class MaskedValues {
  private static final String CUT = "...";

  /** What is shorter is hardly a secret. */
  private static final int SHORTEST_IN_SENTENCE = 4;

  private final List<String> values;

  /** Masks those values, and lets an empty one pass. */
  public MaskedValues(Collection<String> values) {
    List<String> forms = new ArrayList<>();
    for (String value : values) {
      if (!value.isEmpty()) {
        forms.add(value);
        addEscaped(value, forms);
        if (value.length() >= SHORTEST_IN_SENTENCE) {
          forms.add(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    this.values = List.copyOf(forms);
  }

  /** Most values look the same in JSON, and need no JSON library to be loaded. */
  private static void addEscaped(String value, List<String> forms) {
    boolean plain = true;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      plain &= c >= ' ' && c != '"' && c != '\\';
    }
    if (!plain) {
      forms.add(Json.escape(value));
    }
  }

  /**
   * The failure with none of the values in what it says. Its sentences have numbers and names of
   * their own, in which a short value would be found by chance.
   */
  public Failure in(Failure failure) {
    if (values.isEmpty()) {
      return failure;
    }
    Failure masked =
        new Failure(failure.status(), inSentence(failure.getMessage()))
            .withDetails(in(failure.details()))
            .causedBy(failure.getCause());
    Optional<String> hint = failure.hint();
    return hint.isEmpty() ? masked : masked.withHint(inSentence(hint.get()));
  }

  /** The text with none of the values in it, but for those that are too short to be secrets. */
  public String inSentence(String text) {
    return in(text, SHORTEST_IN_SENTENCE);
  }

  /** The text with none of the values in it. */
  public String in(String text) {
    return in(text, 1);
  }

  private String in(String text, int shortest) {
    if (values.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int end = endOfValues(text, from, shortest);
      if (end > from) {
        masked.append(Secret.MASK);
        from = end;
      } else {
        masked.append(text.charAt(from));
        from++;
      }
    }
    return masked.toString();
  }

  /** Where the values end that begin here, together with those that overlap them. */
  private int endOfValues(String text, int start, int shortest) {
    int end = endOfLongest(text, start, shortest);
    for (int i = start + 1; i < end; i++) {
      end = Math.max(end, endOfLongest(text, i, shortest));
    }
    return end;
  }

  private int endOfLongest(String text, int start, int shortest) {
    int end = start;
    for (String value : values) {
      if (value.length() < shortest) {
        continue;
      }
      int length = 0;
      int most = Math.min(value.length(), text.length() - start);
      while (length < most && text.charAt(start + length) == value.charAt(length)) {
        length++;
      }
      if (length == value.length() || text.startsWith(CUT, start + length)) {
        end = Math.max(end, start + length);
      }
    }
    return end;
  }
}
