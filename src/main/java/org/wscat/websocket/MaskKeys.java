package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * A source of unpredictable masking keys (RFC 6455 section 5.3). It fetches random bytes for 1024
 * keys at a time. Not thread-safe.
 */
final class MaskKeys {
  private static final int POOL_BYTES = 4096;

  private final RandomBytes random;
  private final byte[] pool = new byte[POOL_BYTES];
  private ByteBuffer keys = ByteBuffer.allocate(0);

  MaskKeys(RandomBytes random) {
    this.random = random;
  }

  /** Returns the next key. */
  int next() {
    if (!keys.hasRemaining()) {
      random.fill(pool);
      keys = ByteBuffer.wrap(pool);
    }
    return keys.getInt();
  }
}
