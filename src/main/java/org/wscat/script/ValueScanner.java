package org.wscat.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import org.wscat.json.Json;
import org.wscat.json.JsonSyntaxException;
import org.wscat.json.JsonValue.JsonString;

/**
 * Finds the values in a message that may be named: strings and numbers of JSON, and the words of
 * strings and of other texts. A word is a run of letters, digits, {@code _} and {@code -}, or one
 * that also has {@code . ~ + /}, with {@code =} behind it (the token68 of RFC 9110 section 11.2);
 * UUIDs and times are words too. Used for one message, by one thread. Takes time linear in its
 * length.
 */
final class ValueScanner {
  private static final Json JSON = new Json();

  /** The length from which a word may have padding, as base64 has. */
  private static final int MIN_PADDED = 8;

  private static final Comparator<RecordedValue> OUTER_FIRST =
      Comparator.comparingInt(RecordedValue::start)
          .thenComparing(Comparator.comparingInt(RecordedValue::end).reversed());

  private final String text;
  private final List<String> phrases;
  private final List<RecordedValue> values = new ArrayList<>();

  private ValueScanner(String text, List<String> phrases) {
    this.text = text;
    this.phrases = phrases;
  }

  /**
   * Finds the values of a message, in the order of their starts; of those with the same start the
   * longest comes first.
   *
   * @return nothing for a message that is sent and begins like JSON but is none, because names in
   *     it would be replaced as in JSON
   */
  static List<RecordedValue> scan(RecordedMessage message) {
    return scan(message, List.of());
  }

  /** Finds the values of a message as {@link #scan}, and these wherever they are in text. */
  static List<RecordedValue> scan(RecordedMessage message, List<String> phrases) {
    ValueScanner scanner = new ValueScanner(message.text(), phrases);
    if (!Template.isJsonStart(message.text())) {
      scanner.words(0, message.text().length(), RecordedValue.Kind.WORD, "");
    } else if (isJson(message.text())) {
      scanner.json();
    } else if (!message.isSent()) {
      scanner.words(0, message.text().length(), RecordedValue.Kind.WORD, "");
    }
    scanner.values.sort(OUTER_FIRST);
    return scanner.values;
  }

  private static boolean isJson(String text) {
    try {
      JSON.read(text);
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  /** Finds the values of a text that is valid JSON. */
  private void json() {
    Deque<String> outer = new ArrayDeque<>();
    String member = "";
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = endOfString(i + 1);
        if (isMemberName(end + 1)) {
          member = text.substring(i + 1, end);
        } else {
          string(i + 1, end, member);
        }
        i = end + 1;
      } else if (c == '-' || isDigit(c)) {
        int end = endOfNumber(i);
        values.add(
            new RecordedValue(RecordedValue.Kind.NUMBER, i, end, text.substring(i, end), member));
        i = end;
      } else {
        if (c == '{' || c == '[') {
          outer.push(member);
        } else if (c == '}' || c == ']') {
          member = outer.pop();
        }
        i++;
      }
    }
  }

  /** The offset of the quote that ends the string. */
  private int endOfString(int start) {
    int end = start;
    while (text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end;
  }

  private int endOfNumber(int start) {
    int end = start + 1;
    while (end < text.length()
        && (isDigit(text.charAt(end)) || "+-.eE".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return end;
  }

  private boolean isMemberName(int behind) {
    int i = behind;
    while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i < text.length() && text.charAt(i) == ':';
  }

  private void string(int start, int end, String member) {
    if (start == end) {
      return;
    }
    String raw = text.substring(start, end);
    String value = raw.indexOf('\\') < 0 ? raw : decoded(raw);
    values.add(new RecordedValue(RecordedValue.Kind.STRING, start, end, value, member));
    words(start, end, RecordedValue.Kind.PART, member);
  }

  private static String decoded(String raw) {
    try {
      return ((JsonString) JSON.read('"' + raw + '"')).text();
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the words between two offsets; a word that fills all of a string is no part of it. */
  private void words(int from, int to, RecordedValue.Kind kind, String member) {
    boolean escapes = kind == RecordedValue.Kind.PART;
    int first = values.size();
    Matcher dated = PassingValues.matcher(text).region(from, to);
    while (dated.find()) {
      values.add(new RecordedValue(kind, dated.start(), dated.end(), dated.group(), member));
    }
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (escapes && c == '\\') {
        i += text.charAt(i + 1) == 'u' ? 6 : 2;
      } else if (isWide(c)) {
        i = word(i, to, kind, member);
      } else {
        i++;
      }
    }
    for (String phrase : phrases) {
      phrase(phrase, from, to, kind, member);
    }
    if (escapes) {
      values
          .subList(first, values.size())
          .removeIf(value -> value.start() == from && value.end() == to);
    }
  }

  private void phrase(String phrase, int from, int to, RecordedValue.Kind kind, String member) {
    String written = kind == RecordedValue.Kind.PART ? Json.escape(phrase) : phrase;
    int start = text.indexOf(written, from);
    while (start >= 0 && start + written.length() <= to) {
      int end = start + written.length();
      values.add(new RecordedValue(kind, start, end, phrase, member));
      start = text.indexOf(written, end);
    }
  }

  /** Adds the word that begins here, and the words in it; returns the offset behind it. */
  private int word(int start, int to, RecordedValue.Kind kind, String member) {
    int end = start;
    int narrow = start;
    while (end < to && isWide(text.charAt(end))) {
      if (!isNarrow(text.charAt(end))) {
        add(kind, narrow, end, member);
        narrow = end + 1;
      }
      end++;
    }
    if (narrow > start) {
      add(kind, narrow, end, member);
    }
    int padded = end;
    while (padded < to && text.charAt(padded) == '=') {
      padded++;
    }
    boolean isPadding =
        padded - start >= MIN_PADDED && (padded == to || !isWide(text.charAt(padded)));
    add(kind, start, isPadding ? padded : end, member);
    return isPadding ? padded : end;
  }

  private void add(RecordedValue.Kind kind, int start, int end, String member) {
    if (start < end) {
      values.add(new RecordedValue(kind, start, end, text.substring(start, end), member));
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNarrow(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static boolean isWide(char c) {
    return isNarrow(c) || c == '.' || c == '~' || c == '+' || c == '/';
  }
}
