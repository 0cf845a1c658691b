package org.wscat.connection;

/**
 * The time since a peer sent a part of a message. The thread that reads notes it, any thread may
 * ask.
 */
final class PartClock {
  private volatile long partAt = System.nanoTime();
  private volatile boolean delivering;

  /** A message is being delivered from now until {@link #delivered}. */
  void deliver() {
    delivering = true;
  }

  /** Whether a message is being delivered. */
  boolean isDelivering() {
    return delivering;
  }

  /**
   * All that one read has brought is delivered.
   *
   * @param part whether a part of a message was in it
   */
  void delivered(boolean part) {
    if (part) {
      partAt = System.nanoTime();
    }
    delivering = false;
  }

  /**
   * Since when, in {@link System#nanoTime}, no part has come although we were ready for it; now
   * while a message is being delivered.
   */
  long quietSince() {
    long last = partAt;
    return delivering ? System.nanoTime() : last;
  }
}
