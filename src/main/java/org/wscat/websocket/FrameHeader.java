package org.wscat.websocket;

/** The encoding of frame headers (RFC 6455 section 5.2). */
final class FrameHeader {
  /** The most bytes that {@link #put} writes. */
  static final int MAX_BYTES = 14;

  /** The flag of the last frame of a message, and of every control frame. */
  static final int FIN = 0x80;

  /** The flag of the first frame of a compressed message (RFC 7692 section 6). */
  static final int RSV1 = 0x40;

  private FrameHeader() {}

  /**
   * Writes the header of a frame without a mask.
   *
   * @param flags {@link #FIN} and {@link #RSV1}
   * @return where the payload starts
   */
  static int put(byte[] target, int at, int flags, Opcode opcode, int length) {
    return putLengths(target, at, flags | opcode.code(), length, 0);
  }

  /**
   * Writes the header of a frame that is masked with that key.
   *
   * @param flags {@link #FIN} and {@link #RSV1}
   * @return where the payload starts
   */
  static int put(byte[] target, int at, int flags, Opcode opcode, int length, int key) {
    int next = putLengths(target, at, flags | opcode.code(), length, 0x80);
    return putNumber(target, next, key & 0xffffffffL, 4);
  }

  private static int putLengths(byte[] target, int at, int first, int length, int maskBit) {
    target[at] = (byte) first;
    if (length < 126) {
      target[at + 1] = (byte) (maskBit | length);
      return at + 2;
    }
    boolean wide = length > 0xffff;
    target[at + 1] = (byte) (maskBit | (wide ? 127 : 126));
    return putNumber(target, at + 2, length, wide ? 8 : 2);
  }

  private static int putNumber(byte[] target, int at, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      target[at + i] = (byte) (value >> (8 * (bytes - 1 - i)));
    }
    return at + bytes;
  }
}
