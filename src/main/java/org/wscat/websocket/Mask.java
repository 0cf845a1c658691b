package org.wscat.websocket;

import java.nio.ByteOrder;

/** The masking of payloads (RFC 6455 section 5.3). Masking a second time unmasks. Stateless. */
final class Mask {
  private Mask() {}

  /**
   * Masks a part of a payload in place.
   *
   * @param key the four octets of the key, the first one highest
   * @param offset the offset of this part in the payload
   */
  static void apply(byte[] bytes, int from, int length, int key, long offset) {
    int turned = Integer.rotateLeft(key, 8 * (int) (offset & 3));
    int i = from;
    int end = from + length;
    // Aligned first: until it is compiled, an unaligned read of a long takes eight reads.
    for (; i < end && (i & 7) != 0; i++) {
      bytes[i] ^= (byte) (turned >> 24);
      turned = Integer.rotateLeft(turned, 8);
    }
    long wide = inMemoryOrder(((long) turned << 32) | (turned & 0xffffffffL));
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      Longs.IN_BYTES.set(bytes, i, (long) Longs.IN_BYTES.get(bytes, i) ^ wide);
    }
    for (; i < end; i++) {
      bytes[i] ^= (byte) (turned >> 24);
      turned = Integer.rotateLeft(turned, 8);
    }
  }

  private static long inMemoryOrder(long word) {
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? word : Long.reverseBytes(word);
  }
}
