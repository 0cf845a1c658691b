package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * Checks UTF-8 as it comes, across any cuts (RFC 3629): a wrong byte is found when it arrives, not
 * when the message is whole. Not thread-safe.
 */
public final class Utf8 {
  private static final long NON_ASCII = 0x8080808080808080L;

  /** Continuation bytes still to come. */
  private int pending;

  /** The bounds of the next continuation byte; they exclude overlong forms and surrogates. */
  private int low = 0x80;

  private int high = 0xbf;

  /**
   * Takes all bytes of the buffer.
   *
   * @return false at the first byte that can't continue what came before
   */
  public boolean accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      if (pending == 0) {
        skipAscii(bytes);
        if (!bytes.hasRemaining()) {
          return true;
        }
      }
      if (!accept(bytes.get() & 0xff)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text may end here. */
  public boolean isComplete() {
    return pending == 0;
  }

  private static void skipAscii(ByteBuffer bytes) {
    while (bytes.remaining() >= Long.BYTES && (bytes.getLong(bytes.position()) & NON_ASCII) == 0) {
      bytes.position(bytes.position() + Long.BYTES);
    }
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
