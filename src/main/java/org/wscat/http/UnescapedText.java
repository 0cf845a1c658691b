package org.wscat.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text in which escapes are replaced by what they stand for, and for each of its characters the
 * index in the source text. Not thread-safe.
 */
final class UnescapedText {
  private final boolean ofBytes;
  private final StringBuilder text;
  private int[] positions;

  /**
   * Creates an empty text.
   *
   * @param ofBytes whether each character of the text holds one byte of UTF-8
   * @param capacity the expected length
   */
  UnescapedText(boolean ofBytes, int capacity) {
    this.ofBytes = ofBytes;
    this.text = new StringBuilder(capacity);
    this.positions = new int[capacity + 1];
  }

  /**
   * Appends a code point.
   *
   * @param position where its source begins
   * @param next where the source of the following character begins
   */
  void add(int character, int position, int next) {
    String characters = Character.toString(character);
    characters = ofBytes ? encoded(characters) : characters;
    for (int i = 0; i < characters.length(); i++) {
      append(characters.charAt(i), position, next);
    }
  }

  /** Appends a byte, which may be part of a character; for a text of bytes. */
  void addByte(int value, int position, int next) {
    append((char) value, position, next);
  }

  private void append(char c, int position, int next) {
    if (text.length() + 1 >= positions.length) {
      positions = Arrays.copyOf(positions, positions.length * 2);
    }
    positions[text.length()] = position;
    text.append(c);
    positions[text.length()] = next;
  }

  /** The text without escapes. */
  String text() {
    return text.toString();
  }

  /** The index in the source of the character at this index, or of the end. */
  int position(int index) {
    return positions[index];
  }

  /**
   * Returns a copy whose positions are in the source of another text, from which this was decoded.
   */
  UnescapedText within(UnescapedText outer) {
    UnescapedText inner = new UnescapedText(ofBytes, text.length());
    inner.text.append(text);
    for (int i = 0; i <= text.length(); i++) {
      inner.positions[i] = outer.positions[positions[i]];
    }
    return inner;
  }

  /** The form of a value in this text: its UTF-8 bytes, one per character, or the value itself. */
  String encoded(String value) {
    return ofBytes
        ? new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : value;
  }
}
