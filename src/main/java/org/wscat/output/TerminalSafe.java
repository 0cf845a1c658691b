package org.wscat.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Makes text from the network harmless to a terminal: C0, DEL, C1 and bidi controls appear as
 * {@code \x1b} or {@code \u202e}, so that no message can move the cursor, set the title or turn the
 * reading direction. A tab stays.
 */
public final class TerminalSafe {
  private TerminalSafe() {}

  /** The text on one line: a newline is a control like any other. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** The text with its newlines kept. */
  public static String text(String text) {
    return escape(text, true);
  }

  /** Bytes as text with its newlines kept; what is no UTF-8 appears as {@code \xff}. */
  public static String text(ByteBuffer bytes) {
    return escape(decode(bytes), true);
  }

  /** Bytes as text on one line; what is no UTF-8 appears as {@code \xff}. */
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

  /** Whether it is a C0, DEL, C1 or bidi control. */
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
