package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses messages (RFC 7692 section 7.2.1). Output is drawn in parts, so that memory stays
 * bounded however little a message shrinks. Sans-I/O, not thread-safe.
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

  /** A part is as large as that, unless it is the last one. */
  private static final int PART_BYTES = 4 * 1024 * 1024;

  /** A buffer of up to this size is used again for the next message. */
  private static final int KEPT_BYTES = 128 * 1024;

  private static final int FIRST_BYTES = 8 * 1024;

  private final boolean contextTakeover;
  private final int window;

  /** Made when it is first needed, for it is large. */
  private Deflater deflater;

  private byte[] compressed = new byte[FIRST_BYTES];
  private int length;

  /** How much was compressed since the deflater began anew; counted for a small window only. */
  private int remembered;

  // The message under way, and what of it the deflater has not got.
  private byte[] message;
  private int next;
  private int end;
  private boolean drawn = true;

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
    return bytes > 0 && (contextTakeover || bytes >= LEAST_ALONE);
  }

  /**
   * Takes a message that is not empty, and reads it while it is drawn; the one before must be
   * drawn.
   *
   * @param payload its remaining bytes, array-backed; left as they are
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

  /** Gives back what a large message took, and the message itself. */
  void trim() {
    message = null;
    if (compressed.length > KEPT_BYTES) {
      compressed = new byte[FIRST_BYTES];
    }
  }

  /** Gives back what is held outside the heap; nothing may be compressed any more. */
  void release() {
    if (deflater != null) {
      deflater.end();
    }
  }

  /** Whether the last part of the message has been drawn. */
  boolean isDrawn() {
    return drawn;
  }

  /** The next part of the message as its frames carry it, valid until the next call. */
  ByteBuffer draw() {
    if (length > 0) {
      // The end was held back, for it would be the tail if nothing followed.
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

  /** Gives the deflater what it may take next, if anything is left. */
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
