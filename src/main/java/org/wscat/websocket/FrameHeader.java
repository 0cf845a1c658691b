package org.wscat.websocket;

/** The first bytes of an unfragmented frame (RFC 6455 section 5.2). */
final class FrameHeader {
  /** The most bytes that {@link #put} writes. */
  static final int MAX_BYTES = 14;

  private FrameHeader() {}

  /**
   * Writes the header of a frame without a mask.
   *
   * @return where the payload starts
   */
  static int put(byte[] target, int at, Opcode opcode, int length) {
    return putLengths(target, at, opcode, length, 0);
  }

  /**
   * Writes the header of a frame that is masked with that key.
   *
   * @return where the payload starts
   */
  static int put(byte[] target, int at, Opcode opcode, int length, int key) {
    int next = putLengths(target, at, opcode, length, 0x80);
    return putNumber(target, next, key & 0xffffffffL, 4);
  }

  private static int putLengths(byte[] target, int at, Opcode opcode, int length, int maskBit) {
    target[at] = (byte) (0x80 | opcode.code());
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
