package org.wscat.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text whose escapes were replaced by what they stand for, with the way back to where each of its
 * characters came from.
 */
final class Unescaped {
  private final boolean ofBytes;
  private final StringBuilder text;
  private int[] positions;

  /**
   * Begins with nothing.
   *
   * @param ofBytes whether a character stands for a byte of UTF-8
   * @param capacity about how long it will be
   */
  Unescaped(boolean ofBytes, int capacity) {
    this.ofBytes = ofBytes;
    this.text = new StringBuilder(capacity);
    this.positions = new int[capacity + 1];
  }

  /** Adds a character that came from there, and tells where the next one comes from. */
  void add(int character, int position, int next) {
    String characters = Character.toString(character);
    characters = ofBytes ? written(characters) : characters;
    for (int i = 0; i < characters.length(); i++) {
      append(characters.charAt(i), position, next);
    }
  }

  /** Adds a byte, which need not be a whole character. */
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

  String text() {
    return text.toString();
  }

  /** Where in the original that character, or the end, came from. */
  int position(int index) {
    return positions[index];
  }

  /** The same as what came of a text that itself was unescaped. */
  Unescaped within(Unescaped outer) {
    Unescaped inner = new Unescaped(ofBytes, text.length());
    inner.text.append(text);
    for (int i = 0; i <= text.length(); i++) {
      inner.positions[i] = outer.positions[positions[i]];
    }
    return inner;
  }

  /** How a value is written in this text. */
  String written(String value) {
    return ofBytes
        ? new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        : value;
  }
}
