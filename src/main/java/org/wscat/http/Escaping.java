package org.wscat.http;

import java.util.Map;

/**
 * The escape syntaxes in which a response may repeat a text of the request. Decodes a text to what
 * its escapes stand for and keeps the source position of each character.
 */
enum Escaping {
  /** No escapes. */
  NONE('\0') {
    @Override
    int decode(String text, int at, UnescapedText into) {
      return 0;
    }
  },

  /** Percent-encoding of URLs and forms (RFC 3986 section 2.1). */
  PERCENT('%') {
    @Override
    int decode(String text, int at, UnescapedText into) {
      int value = number(text, at + 1, at + 3, 16);
      if (value >= 0) {
        into.addByte(value, at, at + 3);
      }
      return value < 0 ? 0 : 3;
    }
  },

  /** Backslash escapes, as in strings of JSON (RFC 8259 section 7) and of programming languages. */
  BACKSLASH('\\') {
    @Override
    int decode(String text, int at, UnescapedText into) {
      if (at + 1 == text.length()) {
        return 0;
      }
      char c = text.charAt(at + 1);
      int value = number(text, at + 2, at + 6, 16);
      int length = c == 'u' && value >= 0 ? 6 : 2;
      int control = CONTROL_LETTERS.indexOf(c);
      into.add(
          length == 6 ? value : control >= 0 ? "\b\f\n\r\t".charAt(control) : c, at, at + length);
      return length;
    }
  },

  /** Character references of HTML and XML. */
  CHARACTER_REFERENCE('&') {
    @Override
    int decode(String text, int at, UnescapedText into) {
      int last = Math.min(text.length(), at + MAX_REFERENCE_LENGTH);
      int end = at + 1;
      while (end < last && text.charAt(end) != ';') {
        end++;
      }
      if (end == last) {
        return 0;
      }
      String name = text.substring(at + 1, end);
      int value = NAMED_REFERENCES.getOrDefault(name, -1);
      if (name.startsWith("#x") || name.startsWith("#X")) {
        value = number(text, at + 3, end, 16);
      } else if (name.startsWith("#")) {
        value = number(text, at + 2, end, 10);
      }
      if (value < 0) {
        return 0;
      }
      into.add(value, at, end + 1);
      return end + 1 - at;
    }
  };

  private static final String CONTROL_LETTERS = "bfnrt";
  private static final int MAX_REFERENCE_LENGTH = 10;
  private static final Map<String, Integer> NAMED_REFERENCES =
      Map.of(
          "amp",
          (int) '&',
          "lt",
          (int) '<',
          "gt",
          (int) '>',
          "quot",
          (int) '"',
          "apos",
          (int) '\'',
          "plus",
          (int) '+',
          "equals",
          (int) '=',
          "sol",
          (int) '/',
          "colon",
          (int) ':');

  private final char introducer;

  Escaping(char introducer) {
    this.introducer = introducer;
  }

  /** Whether the text holds the character with which these escapes begin. */
  boolean mayOccurIn(String text) {
    return this == NONE || text.indexOf(introducer) >= 0;
  }

  /**
   * Decodes one escape.
   *
   * @param at the index of the character that begins it
   * @param into receives what the escape stands for
   * @return the length of the escape; 0 if there is no valid one
   */
  abstract int decode(String text, int at, UnescapedText into);

  /** Decodes all escapes of a text. */
  UnescapedText decode(String text) {
    UnescapedText decoded = new UnescapedText(this == PERCENT, text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int length = c == introducer ? decode(text, at, decoded) : 0;
      if (length == 0) {
        int character = this == PERCENT ? text.codePointAt(at) : c;
        length = this == PERCENT ? Character.charCount(character) : 1;
        decoded.add(character, at, at + length);
      }
      at += length;
    }
    return decoded;
  }

  /** The length of a truncated, decoded text without an incomplete escape at its end. */
  int lengthOfWholeEscapes(String decoded) {
    int last = this == NONE ? -1 : decoded.lastIndexOf(introducer);
    return last >= 0 && decoded.length() - last < MAX_REFERENCE_LENGTH ? last : decoded.length();
  }

  /** Parses ASCII digits as a code point; returns -1 for anything else. */
  private static int number(String text, int begin, int end, int radix) {
    if (end > text.length() || begin >= end) {
      return -1;
    }
    int value = 0;
    for (int i = begin; i < end; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return Character.isValidCodePoint(value) ? value : -1;
  }
}
