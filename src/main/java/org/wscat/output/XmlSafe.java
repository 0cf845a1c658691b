package org.wscat.output;

/**
 * Escapes text for a terminal ({@link TerminalSafe}) and replaces the characters that XML 1.0 does
 * not allow.
 */
final class XmlSafe {
  private XmlSafe() {}

  /** Escapes text for one line. */
  static String line(String text) {
    return escape(TerminalSafe.line(text));
  }

  /** Escapes text and keeps its newlines. */
  static String text(String text) {
    return escape(TerminalSafe.text(text));
  }

  /**
   * Escapes lone surrogates, U+FFFE and U+FFFF (XML 1.0 section 2.2); controls are escaped already.
   */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if ((c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
          || c == 0xfffe
          || c == 0xffff) {
        escaped.append(String.format("\\u%04x", c));
      } else {
        escaped.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return escaped.toString();
  }
}
