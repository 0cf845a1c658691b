package org.wscat.json;

import java.util.BitSet;

/**
 * Divides a text into the tokens of JSON (RFC 8259 section 2) from left to right, and checks its
 * grammar as it goes. It decodes nothing, so that each token can be shown as it was sent. Needs a
 * bit per level, and no stack. Not thread-safe.
 */
public final class JsonTokenizer {
  /** The deepest nesting; a bracket beyond it is a fault. */
  public static final int MAX_DEPTH = 500;

  /** The kinds of tokens, and of ends. */
  public enum Kind {
    /** The name of a member, with its quotes. */
    NAME,
    /** A string that is a value, with its quotes. */
    STRING,
    /** A number. */
    NUMBER,
    /** {@code true}, {@code false} or {@code null}. */
    LITERAL,
    /** An opening brace or bracket. */
    OPEN,
    /** A closing brace or bracket. */
    CLOSE,
    /** The colon behind a name. */
    COLON,
    /** The comma between members or elements. */
    COMMA,
    /** White space between tokens. */
    BLANK,
    /** The end of the text, which holds one whole value. */
    END,
    /**
     * The end of the text inside a value: something is missing, such as a closing quote or bracket.
     */
    CUT,
    /** The first place that JSON does not allow. */
    FAULT
  }

  private enum Expected {
    VALUE,
    VALUE_OR_CLOSE,
    NAME,
    NAME_OR_CLOSE,
    COLON,
    COMMA_OR_CLOSE,
    NOTHING
  }

  private final String text;
  private final BitSet objects = new BitSet();
  private int depth;
  private Expected expected = Expected.VALUE;
  private Kind kind;
  private int start;
  private int next;

  /** Creates a tokenizer before the first token of a text. */
  public JsonTokenizer(String text) {
    this.text = text;
  }

  /** Whether a text is one whole JSON value, no deeper than {@link #MAX_DEPTH}. */
  public static boolean isJson(String text) {
    return lastOf(text) == Kind.END;
  }

  /**
   * Returns how a text ends as JSON: {@link Kind#END}, {@link Kind#CUT} or {@link Kind#FAULT}. A
   * text of white space alone is cut.
   */
  public static Kind lastOf(String text) {
    JsonTokenizer tokens = new JsonTokenizer(text);
    while (tokens.advance()) {
      // The kind of the last token is the answer.
    }
    return tokens.kind();
  }

  /** Goes to the next token. Returns false at an end or a fault, which {@link #kind} tells. */
  public boolean advance() {
    start = next;
    if (kind != Kind.FAULT) {
      kind = token();
    }
    return kind != Kind.END && kind != Kind.CUT && kind != Kind.FAULT;
  }

  /** The kind of the current token. */
  public Kind kind() {
    return kind;
  }

  /** The offset of the token's first UTF-16 code unit, or of the fault. */
  public int start() {
    return start;
  }

  /** The offset behind the token. */
  public int end() {
    return next;
  }

  /** How many brackets are open behind the current token. */
  public int depth() {
    return depth;
  }

  private Kind token() {
    if (next == text.length()) {
      return expected == Expected.NOTHING ? Kind.END : Kind.CUT;
    }
    char c = text.charAt(next);
    return switch (c) {
      case ' ', '\t', '\n', '\r' -> blank();
      case '{', '[' -> open(c == '{');
      case '}', ']' -> close(c == '}');
      case ':' -> separator(Kind.COLON, Expected.COLON, Expected.VALUE);
      case ',' ->
          separator(
              Kind.COMMA, Expected.COMMA_OR_CLOSE, isInObject() ? Expected.NAME : Expected.VALUE);
      case '"' -> string();
      default -> isValueExpected() ? scalar(c) : Kind.FAULT;
    };
  }

  private Kind blank() {
    while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return Kind.BLANK;
  }

  private boolean isInObject() {
    return depth > 0 && objects.get(depth);
  }

  private boolean isValueExpected() {
    return expected == Expected.VALUE || expected == Expected.VALUE_OR_CLOSE;
  }

  private Kind open(boolean object) {
    if (!isValueExpected() || depth == MAX_DEPTH) {
      return Kind.FAULT;
    }
    next++;
    depth++;
    objects.set(depth, object);
    expected = object ? Expected.NAME_OR_CLOSE : Expected.VALUE_OR_CLOSE;
    return Kind.OPEN;
  }

  private Kind close(boolean object) {
    boolean closable =
        expected == Expected.COMMA_OR_CLOSE
            || expected == (object ? Expected.NAME_OR_CLOSE : Expected.VALUE_OR_CLOSE);
    if (!closable || isInObject() != object) {
      return Kind.FAULT;
    }
    next++;
    depth--;
    valueEnded();
    return Kind.CLOSE;
  }

  private void valueEnded() {
    expected = depth == 0 ? Expected.NOTHING : Expected.COMMA_OR_CLOSE;
  }

  private Kind separator(Kind separator, Expected now, Expected then) {
    if (expected != now) {
      return Kind.FAULT;
    }
    next++;
    expected = then;
    return separator;
  }

  /** A string or name. Of one that has a fault the offset of the fault is the token. */
  private Kind string() {
    boolean name = expected == Expected.NAME || expected == Expected.NAME_OR_CLOSE;
    if (!name && !isValueExpected()) {
      return Kind.FAULT;
    }
    int at = next + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      int length = text.charAt(at) == '\\' ? escapeLength(at) : text.charAt(at) < ' ' ? 0 : 1;
      if (length == 0) {
        start = at;
        next = at;
        return Kind.FAULT;
      }
      at += length;
    }
    if (at < text.length()) {
      at++;
      if (name) {
        expected = Expected.COLON;
      } else {
        valueEnded();
      }
    }
    // A string without its closing quote leaves the tokenizer where the value or name is missing.
    next = Math.min(at, text.length());
    return name ? Kind.NAME : Kind.STRING;
  }

  /**
   * The length of an escape, also of one that the end of the text cuts; 0 if there is none such.
   */
  private int escapeLength(int at) {
    if (at + 1 == text.length()) {
      return 1;
    }
    char c = text.charAt(at + 1);
    if (c != 'u') {
      return "\"\\/bfnrt".indexOf(c) < 0 ? 0 : 2;
    }
    int end = Math.min(at + 6, text.length());
    for (int i = at + 2; i < end; i++) {
      char digit = text.charAt(i);
      if (digit >= 0x80 || Character.digit(digit, 16) < 0) {
        return 0;
      }
    }
    return end - at;
  }

  private Kind scalar(char first) {
    int end = next;
    while (end < text.length() && isOfScalar(text.charAt(end))) {
      end++;
    }
    String word = text.substring(next, end);
    boolean number = first == '-' || (first >= '0' && first <= '9');
    boolean whole =
        number
            ? isNumber(word)
            : word.equals("true") || word.equals("false") || word.equals("null");
    if (!whole) {
      return end == text.length() && isBeginning(word, number) ? Kind.CUT : Kind.FAULT;
    }
    next = end;
    valueEnded();
    return number ? Kind.NUMBER : Kind.LITERAL;
  }

  private static boolean isOfScalar(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '+'
        || c == '-'
        || c == '.';
  }

  private static boolean isBeginning(String word, boolean number) {
    return number
        ? isNumber(word + "0")
        : !word.isEmpty()
            && ("true".startsWith(word) || "false".startsWith(word) || "null".startsWith(word));
  }

  /** Whether a word is a number (RFC 8259 section 6). */
  private static boolean isNumber(String word) {
    int at = word.startsWith("-") ? 1 : 0;
    int digits = digits(word, at);
    if (digits == 0 || (digits > 1 && word.charAt(at) == '0')) {
      return false;
    }
    at += digits;
    if (at < word.length() && word.charAt(at) == '.') {
      digits = digits(word, at + 1);
      if (digits == 0) {
        return false;
      }
      at += 1 + digits;
    }
    if (at < word.length() && (word.charAt(at) == 'e' || word.charAt(at) == 'E')) {
      at++;
      if (at < word.length() && (word.charAt(at) == '+' || word.charAt(at) == '-')) {
        at++;
      }
      digits = digits(word, at);
      at = digits == 0 ? -1 : at + digits;
    }
    return at == word.length();
  }

  private static int digits(String word, int from) {
    int at = from;
    while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
      at++;
    }
    return at - from;
  }
}
