package org.wscat.script;

/**
 * A value in the text of a recorded message.
 *
 * @param kind what it is
 * @param start the offset of its first character, without quotes, in UTF-16 code units
 * @param end the offset behind its last character
 * @param text the value, with the escapes of a JSON string decoded
 * @param member the JSON member that holds it, perhaps in an array; empty if there is none
 */
record RecordedValue(Kind kind, int start, int end, String text, String member) {
  private static final int SHORT = 4;

  /** What a value is. */
  enum Kind {
    /** A whole string of JSON. */
    STRING,
    /** A number of JSON. */
    NUMBER,
    /** A word in a string of JSON. */
    PART,
    /** A word in a text that is not JSON. */
    WORD;

    /** Whether it is a value of JSON, not a part of one or of a text. */
    boolean isWhole() {
      return this == STRING || this == NUMBER;
    }
  }

  /** Whether it has less than four characters, so that others are the same by chance. */
  boolean isShort() {
    return isShort(text);
  }

  /** Whether a value has less than four characters. */
  static boolean isShort(String text) {
    return text.length() < SHORT;
  }
}
