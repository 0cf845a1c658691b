package org.wscat.connection;

import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import org.wscat.websocket.RandomBytes;

/**
 * A source of random bytes of the operating system. They are read from {@code /dev/urandom} where
 * there is one, because Java's generator starts the security providers first, which takes longer
 * than a whole connection. Thread-safe.
 */
final class SystemRandom implements RandomBytes {
  private static final String DEVICE = "/dev/urandom";

  @Override
  public void fill(byte[] bytes) {
    if (!readDevice(bytes)) {
      new SecureRandom().nextBytes(bytes);
    }
  }

  private static boolean readDevice(byte[] bytes) {
    try (FileInputStream device = new FileInputStream(DEVICE)) {
      return device.readNBytes(bytes, 0, bytes.length) == bytes.length;
    } catch (IOException e) {
      return false;
    }
  }
}
