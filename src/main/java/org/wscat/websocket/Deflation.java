package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses messages (RFC 7692 section 7.2.1). Sans-I/O, not thread-safe.
 *
 * <p>Java's deflater always has the largest window. A smaller one is kept to by forgetting what was
 * compressed before it can lie further back than the window reaches.
 */
public final class Deflation {
  private static final int LARGEST_WINDOW_BITS = 15;
  private static final int TAIL_BYTES = 4;

  /** With less room the deflater may repeat the end of a block. */
  private static final int LEAST_ROOM = 64;

  /** Below this size a message of its own hardly shrinks. */
  private static final int LEAST_ALONE = 1024;

  /** What is larger may not fit into one array when it does not shrink. */
  private static final int LARGEST = 256 * 1024 * 1024;

  /** A buffer of up to this size is used again for the next message. */
  private static final int KEPT_BUFFER = 4 * 1024 * 1024;

  private final boolean contextTakeover;
  private final int window;
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

  private byte[] compressed = new byte[8 * 1024];
  private int length;

  /** How much was compressed since the deflater began anew; counted for a small window only. */
  private int remembered;

  /**
   * The deflation of one direction.
   *
   * @param contextTakeover whether a message may refer to those before it
   * @param windowBits how far back it may refer: 2 to the power of 8 to 15 bytes
   */
  public Deflation(boolean contextTakeover, int windowBits) {
    this.contextTakeover = contextTakeover;
    this.window = windowBits == LARGEST_WINDOW_BITS ? Integer.MAX_VALUE : 1 << windowBits;
  }

  /** Whether to compress a message of that size at all; the receiver takes both. */
  boolean isWorthwhile(int bytes) {
    return bytes > 0 && bytes <= LARGEST && (contextTakeover || bytes >= LEAST_ALONE);
  }

  /**
   * Compresses a message that is not empty.
   *
   * @param payload its remaining bytes, array-backed; left as they are
   * @return the payload of its frame, valid until the next call
   * @throws OutOfMemoryError when it does not fit in memory
   */
  ByteBuffer compress(ByteBuffer payload) {
    if (compressed.length > KEPT_BUFFER) {
      compressed = new byte[KEPT_BUFFER];
    }
    length = 0;
    if (!contextTakeover) {
      forget();
    }
    byte[] bytes = payload.array();
    int from = payload.arrayOffset() + payload.position();
    int end = from + payload.remaining();
    while (from < end) {
      int count = Math.min(end - from, window);
      if (count > window - remembered) {
        forget();
      }
      deflater.setInput(bytes, from, count);
      flush();
      if (window != Integer.MAX_VALUE) {
        remembered += count;
      }
      from += count;
    }
    return ByteBuffer.wrap(compressed, 0, length - TAIL_BYTES);
  }

  private void forget() {
    deflater.reset();
    remembered = 0;
  }

  private void flush() {
    int count;
    int room;
    do {
      if (compressed.length - length < LEAST_ROOM) {
        compressed = Arrays.copyOf(compressed, 2 * compressed.length);
      }
      room = compressed.length - length;
      count = deflater.deflate(compressed, length, room, Deflater.SYNC_FLUSH);
      length += count;
    } while (count == room);
  }
}
