package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SHA-1 (FIPS 180-4), used for {@code Sec-WebSocket-Accept} only. Java's implementation would
 * initialize the security providers, which takes longer than a whole connection.
 */
final class Sha1 {
  private static final int BLOCK = 64;
  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int ROUNDS = 80;

  private Sha1() {}

  /** Returns the digest, 20 bytes. */
  static byte[] digest(byte[] message) {
    int[] state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    ByteBuffer blocks = ByteBuffer.wrap(padded(message));
    while (blocks.hasRemaining()) {
      process(blocks, state);
    }
    ByteBuffer digest = ByteBuffer.allocate(state.length * Integer.BYTES);
    for (int word : state) {
      digest.putInt(word);
    }
    return digest.array();
  }

  private static byte[] padded(byte[] message) {
    int blocks = (message.length + 1 + LENGTH_BYTES + BLOCK - 1) / BLOCK;
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    padded[message.length] = (byte) 0x80;
    ByteBuffer.wrap(padded).putLong(padded.length - LENGTH_BYTES, message.length * 8L);
    return padded;
  }

  private static void process(ByteBuffer blocks, int[] state) {
    int[] words = new int[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      words[i] =
          i < BLOCK / Integer.BYTES
              ? blocks.getInt()
              : Integer.rotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    for (int i = 0; i < ROUNDS; i++) {
      int next = Integer.rotateLeft(a, 5) + mixed(i, b, c, d) + e + words[i];
      e = d;
      d = c;
      c = Integer.rotateLeft(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }

  private static int mixed(int round, int b, int c, int d) {
    return switch (round / 20) {
      case 0 -> ((b & c) | (~b & d)) + 0x5a827999;
      case 1 -> (b ^ c ^ d) + 0x6ed9eba1;
      case 2 -> ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
      default -> (b ^ c ^ d) + 0xca62c1d6;
    };
  }
}
