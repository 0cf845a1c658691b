package org.wscat.connection;

/**
 * The clock of the time since a peer sent a part of a message. The reading thread updates it; any
 * thread may call {@link #quietSince}.
 */
final class PartClock {
  private volatile long partAt = System.nanoTime();
  private volatile boolean delivering;

  /** Starts the delivery of a message, which lasts until {@link #delivered}. */
  void deliver() {
    // A volatile write for each of many small messages would cost more than to read them.
    if (!delivering) {
      delivering = true;
    }
  }

  /** Whether a message is being delivered. */
  boolean isDelivering() {
    return delivering;
  }

  /**
   * Ends the delivery of what one read returned.
   *
   * @param part whether the read contained a part of a message
   */
  void delivered(boolean part) {
    if (part) {
      partAt = System.nanoTime();
    }
    delivering = false;
  }

  /**
   * The time, in {@link System#nanoTime}, since when no part has been received although this end
   * was ready to read; the current time while a message is being delivered.
   */
  long quietSince() {
    long last = partAt;
    return delivering ? System.nanoTime() : last;
  }
}
