package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * The compression of messages (RFC 7692 section 7.2.1). The caller takes the output in parts, which
 * bounds the memory for messages that compress badly. Does no I/O. Not thread-safe.
 *
 * <p>Java's deflater always uses the largest window. For a smaller window it is reset before a back
 * reference could reach beyond the window.
 */
public final class Deflation {
  private static final int LARGEST_WINDOW_BITS = 15;
  private static final int TAIL_BYTES = 4;

  /**
   * The least free bytes of the output buffer; with fewer the deflater may repeat the end of a
   * block.
   */
  private static final int LEAST_ROOM = 64;

  /** Without context takeover, smaller messages are not compressed: they hardly shrink. */
  private static final int LEAST_ALONE = 1024;

  /** The size of a part of the output, except for the last one. */
  private static final int PART_BYTES = 4 * 1024 * 1024;

  /** A buffer of at most this size is kept for the next message. */
  private static final int KEPT_BYTES = 128 * 1024;

  private static final int FIRST_BYTES = 8 * 1024;

  private final boolean contextTakeover;
  private final int window;

  /** Created on first use, because it takes much native memory. */
  private Deflater deflater;

  private byte[] compressed = new byte[FIRST_BYTES];
  private int length;

  /** The bytes compressed since the deflater was reset; counted for a smaller window only. */
  private int remembered;

  // The current message, and the part of it that the deflater has not taken.
  private byte[] message;
  private int next;
  private int end;
  private boolean drawn = true;

  /**
   * Creates the compression of one direction.
   *
   * @param contextTakeover whether a message may refer to the messages before it
   * @param windowBits the window size as a power of two, 8 to 15
   */
  public Deflation(boolean contextTakeover, int windowBits) {
    this.contextTakeover = contextTakeover;
    this.window = windowBits == LARGEST_WINDOW_BITS ? Integer.MAX_VALUE : 1 << windowBits;
  }

  /** Whether a message of this size is compressed; the receiver accepts both. */
  boolean isWorthwhile(int bytes) {
    return bytes > 0 && (contextTakeover || bytes >= LEAST_ALONE);
  }

  /**
   * Starts a message, which must not be empty. The one before must be complete.
   *
   * @param payload the message, array-backed; it is read until {@link #isDrawn}, and its position
   *     does not change
   */
  void feed(ByteBuffer payload) {
    if (deflater == null) {
      deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    }
    if (!contextTakeover) {
      forget();
    }
    message = payload.array();
    next = payload.arrayOffset() + payload.position();
    end = next + payload.remaining();
    length = 0;
    drawn = false;
    advance();
  }

  /** Releases a large buffer, and the message. */
  void trim() {
    message = null;
    if (compressed.length > KEPT_BYTES) {
      compressed = new byte[FIRST_BYTES];
    }
  }

  /** Frees the native memory. Nothing may be compressed afterwards. */
  void release() {
    if (deflater != null) {
      deflater.end();
    }
  }

  /** Whether the last part of the message was taken. */
  boolean isDrawn() {
    return drawn;
  }

  /** Returns the next part of the compressed message, valid until the next call. */
  ByteBuffer draw() {
    if (length > 0) {
      // The last bytes were held back: they are the tail to remove if the message ends there.
      System.arraycopy(compressed, length - TAIL_BYTES, compressed, 0, TAIL_BYTES);
      length = TAIL_BYTES;
    }
    while (!drawn && makeRoom()) {
      int room = compressed.length - length;
      int count = deflater.deflate(compressed, length, room, Deflater.SYNC_FLUSH);
      length += count;
      if (count < room) {
        advance();
      }
    }
    return ByteBuffer.wrap(compressed, 0, length - TAIL_BYTES);
  }

  /** Passes the next input to the deflater, if there is any. */
  private void advance() {
    if (next == end) {
      drawn = true;
      return;
    }
    int count = Math.min(end - next, window);
    if (count > window - remembered) {
      forget();
    }
    deflater.setInput(message, next, count);
    if (window != Integer.MAX_VALUE) {
      remembered += count;
    }
    next += count;
  }

  private void forget() {
    deflater.reset();
    remembered = 0;
  }

  private boolean makeRoom() {
    if (compressed.length - length >= LEAST_ROOM) {
      return true;
    }
    if (compressed.length == PART_BYTES) {
      return false;
    }
    compressed = Arrays.copyOf(compressed, 2 * compressed.length);
    return true;
  }
}
