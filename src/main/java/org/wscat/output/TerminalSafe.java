package org.wscat.output;

import java.nio.ByteBuffer;
import org.wscat.websocket.Utf8;

/**
 * Escapes text from the network for a terminal, so that no message can move the cursor, set the
 * title, change the reading direction or hide. C0, DEL and C1 control characters become {@code
 * \x1b}; bidi controls, line separators and {@linkplain InvisibleCharacters invisible characters}
 * that join nothing become what JSON writes for them, two code units beyond the BMP. Of combining
 * marks {@value #MOST_MARKS} on one character are kept, and none without a character to stand on;
 * of joiners in one emoji {@value #MOST_JOINED}. Tabs are kept.
 */
public final class TerminalSafe {
  /** How many combining marks a character may have; no script writes more. */
  private static final int MOST_MARKS = 8;

  /** How many joiners hold one emoji together; a family has three. */
  private static final int MOST_JOINED = 8;

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
    return escape(Utf8.decodeEscaped(bytes, true), true);
  }

  /** Decodes UTF-8 and escapes for one line; invalid bytes become {@code \xff}. */
  public static String line(ByteBuffer bytes) {
    return escape(Utf8.decodeEscaped(bytes, true), false);
  }

  private static String escape(String text, boolean keepNewlines) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first), keepNewlines)) {
      first++;
    }
    return first == text.length() ? text : new Escaping(text, keepNewlines).from(first);
  }

  /** Whether a character needs no look at its neighbours. */
  private static boolean isPlain(char c, boolean keepNewlines) {
    return (c >= ' ' && c < 0x7f) || c == '\t' || (c == '\n' && keepNewlines);
  }

  /** One text as it is escaped, from left to right. */
  private static final class Escaping {
    private final String text;
    private final boolean keepNewlines;
    private final StringBuilder escaped;

    /** The last code point, if it is shown as itself; otherwise -1. */
    private int before = -1;

    /** The last code point that is no mark and is shown as itself; otherwise -1. */
    private int base = -1;

    private int marks;
    private int joined;

    Escaping(String text, boolean keepNewlines) {
      this.text = text;
      this.keepNewlines = keepNewlines;
      this.escaped = new StringBuilder(text.length() + 16);
    }

    /** Escapes the text, whose beginning is plain up to an offset. */
    String from(int first) {
      escaped.append(text, 0, first);
      if (first > 0 && text.charAt(first - 1) >= ' ') {
        shown(text.charAt(first - 1));
      }
      int at = first;
      while (at < text.length()) {
        char c = text.charAt(at);
        at += isPlain(c, keepNewlines) ? plain(c) : special(at);
      }
      return escaped.toString();
    }

    private int plain(char c) {
      escaped.append(c);
      shown(c < ' ' ? -1 : c);
      return 1;
    }

    /** A code point begins a new character; -1 for what no mark can stand on. */
    private void shown(int c) {
      before = c;
      base = c;
      marks = 0;
      joined = 0;
    }

    private int special(int at) {
      int c = text.codePointAt(at);
      int length = Character.charCount(c);
      if (InvisibleCharacters.isInvisible(c)) {
        int tags = InvisibleCharacters.flagTags(text, before, at);
        if (tags > 0) {
          escaped.append(text, at, at + tags);
          before = c;
          return tags;
        }
        invisible(c, at + length < text.length() ? text.codePointAt(at + length) : -1);
      } else if (InvisibleCharacters.isMark(c)) {
        mark(c);
      } else {
        escaped.appendCodePoint(c);
        boolean same = before == InvisibleCharacters.JOINER || InvisibleCharacters.isSkinTone(c);
        int emojis = same ? joined : 0;
        shown(c);
        joined = emojis;
      }
      return length;
    }

    private void invisible(int c, int after) {
      boolean bounded = c != InvisibleCharacters.JOINER || joined < MOST_JOINED;
      if (bounded && InvisibleCharacters.joins(c, before, base, after)) {
        escaped.appendCodePoint(c);
        joined += c == InvisibleCharacters.JOINER ? 1 : 0;
        before = c;
      } else {
        append(escaped, c);
        shown(-1);
      }
    }

    private void mark(int c) {
      if (base < 0 || marks >= MOST_MARKS) {
        append(escaped, c);
        before = -1;
      } else {
        escaped.appendCodePoint(c);
        before = c;
        marks++;
      }
    }
  }

  private static void append(StringBuilder text, int c) {
    if (c < 0x100) {
      appendHex(text, c);
    } else if (Character.isBmpCodePoint(c)) {
      appendUnit(text, (char) c);
    } else {
      appendUnit(text, Character.highSurrogate(c));
      appendUnit(text, Character.lowSurrogate(c));
    }
  }

  private static void appendUnit(StringBuilder text, char unit) {
    text.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      text.append(Character.forDigit((unit >> shift) & 0xf, 16));
    }
  }

  private static void appendHex(StringBuilder text, int value) {
    text.append("\\x").append(Character.forDigit(value >> 4, 16));
    text.append(Character.forDigit(value & 0xf, 16));
  }

  /** Whether a code point is a C0, DEL, C1 or bidi control character, or separates lines. */
  static boolean isControl(int c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || isBidiControl(c);
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
