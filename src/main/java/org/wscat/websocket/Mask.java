package org.wscat.websocket;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The masking transformation (RFC 6455 section 5.3), its own inverse. */
final class Mask {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Mask() {}

  /**
   * Masks a part of a payload in place.
   *
   * @param key the four octets of the key, the first one highest
   * @param offset how much of the payload came before this part
   */
  static void apply(byte[] bytes, int from, int length, int key, long offset) {
    int turned = Integer.rotateLeft(key, 8 * (int) (offset & 3));
    long wide = ((long) turned << 32) | (turned & 0xffffffffL);
    int i = from;
    int end = from + length;
    for (; i <= end - Long.BYTES; i += Long.BYTES) {
      LONG.set(bytes, i, (long) LONG.get(bytes, i) ^ wide);
    }
    for (int shift = 24; i < end; i++, shift = shift == 0 ? 24 : shift - 8) {
      bytes[i] ^= (byte) (turned >> shift);
    }
  }
}
