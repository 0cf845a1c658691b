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
 * Replaces confidential values in reports by {@code ***}, also where they are escaped as in JSON,
 * written as hexadecimal digits, or truncated before {@code ...}. Immutable.
 */
public final class ValueMasker {
  /** The text after a truncated value. */
  public static final String ELLIPSIS = "...";

  /** Shorter values are not masked in sentences, where they occur by chance. */
  private static final int MIN_LENGTH_IN_SENTENCE = 4;

  private final List<String> values;

  /** Creates a masker of these values; empty ones are ignored. */
  public ValueMasker(Collection<String> values) {
    List<String> forms = new ArrayList<>();
    for (String value : values) {
      if (!value.isEmpty()) {
        forms.add(value);
        addEscaped(value, forms);
        if (value.length() >= MIN_LENGTH_IN_SENTENCE) {
          forms.add(HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    this.values = List.copyOf(forms);
  }

  /** Adds the JSON form of a value, without loading the JSON library if it is the same. */
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
   * Returns a copy of the failure with the values masked. In the message and the hint, values of
   * less than four characters are kept, because they would match words and numbers by chance.
   */
  public Failure mask(Failure failure) {
    if (values.isEmpty()) {
      return failure;
    }
    Failure masked =
        new Failure(failure.status(), maskSentence(failure.getMessage()))
            .withDetails(mask(failure.details()))
            .causedBy(failure.getCause());
    Optional<String> hint = failure.hint();
    return hint.isEmpty() ? masked : masked.withHint(maskSentence(hint.get()));
  }

  /** Masks the values of at least four characters in a text. */
  public String maskSentence(String text) {
    return mask(text, MIN_LENGTH_IN_SENTENCE);
  }

  /** Masks the values in a text. */
  public String mask(String text) {
    return mask(text, 1);
  }

  private String mask(String text, int minLength) {
    if (values.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int end = endOfValues(text, from, minLength);
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

  /** The end of the values that begin at this index, and of further values that overlap them. */
  private int endOfValues(String text, int start, int minLength) {
    int end = endOfLongest(text, start, minLength);
    for (int i = start + 1; i < end; i++) {
      end = Math.max(end, endOfLongest(text, i, minLength));
    }
    return end;
  }

  /**
   * The end of the longest value, whole or truncated, that begins at this index; else the index.
   */
  private int endOfLongest(String text, int start, int minLength) {
    int end = start;
    for (String value : values) {
      if (value.length() < minLength) {
        continue;
      }
      int length = 0;
      int most = Math.min(value.length(), text.length() - start);
      while (length < most && text.charAt(start + length) == value.charAt(length)) {
        length++;
      }
      if (length == value.length() || text.startsWith(ELLIPSIS, start + length)) {
        end = Math.max(end, start + length);
      }
    }
    return end;
  }
}
