package org.wscat.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Escapes text from the network for a terminal: C0, DEL, C1 and bidi control characters become
 * {@code \x1b} or {@code \u202e}, so that no message can move the cursor, set the title or change
 * the reading direction. Tabs are kept.
 */
public final class TerminalSafe {
  private TerminalSafe() {}

  /** Escapes text for one line; newlines are escaped too. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Escapes text and keeps its newlines. */
  public static String text(String text) {
    return escape(text, true);
  }

  /** Decodes UTF-8, escapes and keeps newlines; invalid bytes become {@code \xff}. */
  public static String text(ByteBuffer bytes) {
    return escape(decode(bytes), true);
  }

  /** Decodes UTF-8 and escapes for one line; invalid bytes become {@code \xff}. */
  public static String line(ByteBuffer bytes) {
    return escape(decode(bytes), false);
  }

  private static String decode(ByteBuffer bytes) {
    ByteBuffer in = bytes.duplicate();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    StringBuilder text = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        appendHex(text, in.get() & 0xff);
      }
    }
  }

  private static String escape(String text, boolean keepNewlines) {
    int first = 0;
    while (first < text.length() && !isControl(text.charAt(first), keepNewlines)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isControl(c, keepNewlines)) {
        escaped.append(c);
      } else if (c < 0x100) {
        appendHex(escaped, c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  private static void appendHex(StringBuilder text, int value) {
    text.append("\\x").append(Character.forDigit(value >> 4, 16));
    text.append(Character.forDigit(value & 0xf, 16));
  }

  private static boolean isControl(char c, boolean keepNewlines) {
    if (c == '\t' || c == '\n') {
      return c == '\n' && !keepNewlines;
    }
    return isControl(c);
  }

  /** Whether a code point is a C0, DEL, C1 or bidi control character. */
  static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || isBidiControl(c);
  }

  /** Unicode's Bidi_Control property. */
  private static boolean isBidiControl(int c) {
    return c == 0x061c
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
