package org.wscat.script;

/**
 * The escapes of characters in the lines of a script that are marked with {@code e}: {@code 0},
 * {@code n}, {@code r}, {@code t}, a backslash, two hexadecimal digits behind {@code x}, or up to
 * six in braces behind {@code u}, each behind a backslash.
 */
final class Escapes {
  private static final String KNOWN = "(there are \\0 \\n \\r \\t \\\\ \\xHH and \\u{H...})";
  private static final int MAX_DIGITS = 6;

  private Escapes() {}

  /** Whether a text has control characters other than newline and tab. */
  static boolean areNeeded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) && c != '\n' && c != '\t') {
        return true;
      }
    }
    return false;
  }

  /** Escapes the backslashes and control characters of a text. */
  static String encode(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case 0 -> escaped.append("\\0");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        case '\\' -> escaped.append("\\\\");
        default -> {
          if (Character.isISOControl(c)) {
            escaped.append("\\x");
            escaped.append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }

  /**
   * Replaces the escapes of a text.
   *
   * @throws SyntaxException when a backslash begins no escape
   */
  static String decode(String text) throws SyntaxException {
    StringBuilder decoded = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\') {
        decoded.append(c);
        i++;
        continue;
      }
      char kind = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      switch (kind) {
        case '0' -> decoded.append('\0');
        case 'n' -> decoded.append('\n');
        case 'r' -> decoded.append('\r');
        case 't' -> decoded.append('\t');
        case '\\' -> decoded.append('\\');
        case 'x' -> {
          decoded.appendCodePoint(codePoint(text, i, i + 2, i + 4));
          i += 2;
        }
        case 'u' -> {
          int end = text.startsWith("{", i + 2) ? text.indexOf('}', i) : -1;
          decoded.appendCodePoint(codePoint(text, i, i + 3, end));
          i = end - 1;
        }
        default -> throw new SyntaxException("a backslash begins no escape " + KNOWN, i);
      }
      i += 2;
    }
    return decoded.toString();
  }

  /**
   * The code point in hexadecimal digits.
   *
   * @param escape where the escape begins
   * @param end the end of the digits; -1 if there is none
   */
  private static int codePoint(String text, int escape, int start, int end) throws SyntaxException {
    boolean valid = end > start && end <= text.length() && end - start <= MAX_DIGITS;
    int value = 0;
    for (int i = start; valid && i < end; i++) {
      int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
      valid = digit >= 0;
      value = value << 4 | digit;
    }
    if (!valid) {
      throw new SyntaxException("hexadecimal digits must follow, \\xHH or \\u{H...}", escape);
    }
    if (!Character.isValidCodePoint(value)
        || (value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
      throw new SyntaxException("there is no such character in Unicode", escape);
    }
    return value;
  }
}
