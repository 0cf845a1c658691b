package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * An incremental validator of UTF-8 (RFC 3629). It takes pieces of any size, and finds an invalid
 * byte at once. Not thread-safe.
 */
public final class Utf8 {
  private static final long NON_ASCII = 0x8080808080808080L;

  /** Continuation bytes still to come. */
  private int pending;

  /** The bounds of the next continuation byte; they exclude overlong forms and surrogates. */
  private int low = 0x80;

  private int high = 0xbf;

  /** Resets the state: the next byte begins a text. */
  void reset() {
    pending = 0;
    low = 0x80;
    high = 0xbf;
  }

  /** Decodes the remaining bytes of an array-backed buffer, which must be valid UTF-8. */
  public static String decode(ByteBuffer bytes) {
    int start = bytes.arrayOffset() + bytes.position();
    return new String(bytes.array(), start, bytes.remaining(), StandardCharsets.UTF_8);
  }

  /**
   * Decodes the remaining bytes of a buffer, whose position stays as it is; invalid bytes become
   * {@code \xff}.
   *
   * @param isWhole whether the text ends with the buffer; if not, the bytes of a character that is
   *     not complete are left out at the end
   */
  public static String decodeEscaped(ByteBuffer bytes, boolean isWhole) {
    ByteBuffer in = bytes.duplicate();
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer out = CharBuffer.allocate(in.remaining());
    StringBuilder text = new StringBuilder();
    while (true) {
      CoderResult result = decoder.decode(in, out, isWhole);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        return text.toString();
      }
      for (int i = 0; i < result.length(); i++) {
        int invalid = in.get() & 0xff;
        text.append("\\x").append(Character.forDigit(invalid >> 4, 16));
        text.append(Character.forDigit(invalid & 0xf, 16));
      }
    }
  }

  /** Whether the remaining bytes are valid UTF-8. */
  public static boolean isValid(ByteBuffer bytes) {
    Utf8 utf8 = new Utf8();
    return utf8.accept(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining())
        && utf8.isComplete();
  }

  /**
   * Checks further bytes.
   *
   * @return false if a byte is invalid after the bytes before
   */
  public boolean accept(byte[] bytes, int from, int count) {
    int i = from;
    int end = from + count;
    while (i < end) {
      if (pending == 0) {
        i = skipAscii(bytes, i, end);
        if (i == end) {
          return true;
        }
      }
      if (!accept(bytes[i++] & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text may end here. */
  public boolean isComplete() {
    return pending == 0;
  }

  private static int skipAscii(byte[] bytes, int from, int end) {
    int i = from;
    // Aligned first: until it is compiled, an unaligned read of a long takes eight reads.
    while (i < end && (i & 7) != 0 && bytes[i] >= 0) {
      i++;
    }
    while ((i & 7) == 0 && i <= end - 4 * Long.BYTES && isAscii(bytes, i)) {
      i += 4 * Long.BYTES;
    }
    while (i < end && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  private static boolean isAscii(byte[] bytes, int from) {
    long word =
        (long) Longs.IN_BYTES.get(bytes, from)
            | (long) Longs.IN_BYTES.get(bytes, from + 8)
            | (long) Longs.IN_BYTES.get(bytes, from + 16)
            | (long) Longs.IN_BYTES.get(bytes, from + 24);
    return (word & NON_ASCII) == 0;
  }

  private boolean accept(int b) {
    if (pending > 0) {
      if (b < low || b > high) {
        return false;
      }
      pending--;
      low = 0x80;
      high = 0xbf;
      return true;
    }
    if (b < 0x80) {
      return true;
    }
    if (b >= 0xc2 && b <= 0xdf) {
      pending = 1;
    } else if (b >= 0xe0 && b <= 0xef) {
      pending = 2;
      low = b == 0xe0 ? 0xa0 : 0x80;
      high = b == 0xed ? 0x9f : 0xbf;
    } else if (b >= 0xf0 && b <= 0xf4) {
      pending = 3;
      low = b == 0xf0 ? 0x90 : 0x80;
      high = b == 0xf4 ? 0x8f : 0xbf;
    } else {
      return false;
    }
    return true;
  }
}
