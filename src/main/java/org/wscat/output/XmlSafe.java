package org.wscat.output;

/** Makes text harmless, and such that XML 1.0 can hold it. */
final class XmlSafe {
  private XmlSafe() {}

  /** The text on one line. */
  static String line(String text) {
    return escape(TerminalSafe.line(text));
  }

  /** The text with its newlines kept. */
  static String text(String text) {
    return escape(TerminalSafe.text(text));
  }

  /** Of what is no control, XML has no place for half a pair and for the two noncharacters. */
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
