package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * Unpredictable masking keys (RFC 6455 section 5.3), fetched from the system's generator many at a
 * time. Not thread-safe.
 */
final class MaskKeys {
  private static final int POOL_BYTES = 4096;

  private final RandomBytes random;
  private final byte[] pool = new byte[POOL_BYTES];
  private ByteBuffer keys = ByteBuffer.allocate(0);

  MaskKeys(RandomBytes random) {
    this.random = random;
  }

  int next() {
    if (!keys.hasRemaining()) {
      random.fill(pool);
      keys = ByteBuffer.wrap(pool);
    }
    return keys.getInt();
  }
}
