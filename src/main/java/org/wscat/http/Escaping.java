package org.wscat.http;

import java.util.Map;

/** How a text may have been written where it stands in another. */
enum Escaping {
  /** As it is. */
  NONE('\0') {
    @Override
    int decode(String text, int at, Unescaped into) {
      return 0;
    }
  },

  /** Percent-encoded (RFC 3986 section 2.1). */
  PERCENT('%') {
    @Override
    int decode(String text, int at, Unescaped into) {
      int value = number(text, at + 1, at + 3, 16);
      if (value >= 0) {
        into.addByte(value, at, at + 3);
      }
      return value < 0 ? 0 : 3;
    }
  },

  /** In a string of JSON or of a programming language. */
  BACKSLASH('\\') {
    @Override
    int decode(String text, int at, Unescaped into) {
      if (at + 1 == text.length()) {
        return 0;
      }
      char c = text.charAt(at + 1);
      int value = number(text, at + 2, at + 6, 16);
      int length = c == 'u' && value >= 0 ? 6 : 2;
      int control = CONTROLS.indexOf(c);
      into.add(
          length == 6 ? value : control >= 0 ? "\b\f\n\r\t".charAt(control) : c, at, at + length);
      return length;
    }
  },

  /** A character reference of HTML or XML. */
  ENTITY('&') {
    @Override
    int decode(String text, int at, Unescaped into) {
      int last = Math.min(text.length(), at + LONGEST_ENTITY);
      int end = at + 1;
      while (end < last && text.charAt(end) != ';') {
        end++;
      }
      if (end == last) {
        return 0;
      }
      String name = text.substring(at + 1, end);
      int value = ENTITIES.getOrDefault(name, -1);
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

  private static final String CONTROLS = "bfnrt";
  private static final int LONGEST_ENTITY = 10;
  private static final Map<String, Integer> ENTITIES =
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

  private final char mark;

  Escaping(char mark) {
    this.mark = mark;
  }

  /** Whether a text holds what an escape begins with. */
  boolean mayOccurIn(String text) {
    return this == NONE || text.indexOf(mark) >= 0;
  }

  /**
   * Adds what an escape stands for.
   *
   * @return its length; 0 if there is none
   */
  abstract int decode(String text, int at, Unescaped into);

  /** A text with what its escapes stand for. */
  Unescaped decode(String text) {
    Unescaped decoded = new Unescaped(this == PERCENT, text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int length = c == mark ? decode(text, at, decoded) : 0;
      if (length == 0) {
        int character = this == PERCENT ? text.codePointAt(at) : c;
        length = this == PERCENT ? Character.charCount(character) : 1;
        decoded.add(character, at, at + length);
      }
      at += length;
    }
    return decoded;
  }

  /** The length of an unescaped text that was cut, without the escape that lost its end. */
  int whole(String unescaped) {
    int last = this == NONE ? -1 : unescaped.lastIndexOf(mark);
    return last >= 0 && unescaped.length() - last < LONGEST_ENTITY ? last : unescaped.length();
  }

  /** A number in ASCII digits that is a code point; -1 for anything else. */
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
