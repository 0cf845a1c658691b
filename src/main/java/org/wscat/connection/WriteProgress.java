package org.wscat.connection;

/** The time at which the number of bytes written was last seen to have grown. Thread-safe. */
final class WriteProgress {
  private long lastBytes;
  private long progressAt = System.nanoTime();

  /**
   * Notes how many bytes were written so far.
   *
   * @param now the time, in {@link System#nanoTime}
   * @return when the number last changed: now, or in an earlier call, or at the creation
   */
  synchronized long at(long bytes, long now) {
    if (bytes != lastBytes) {
      lastBytes = bytes;
      progressAt = now;
    }
    return progressAt;
  }
}
