package org.wscat.websocket;

/**
 * When a peer sent a part of a message last. The thread that reads notes it, any thread may ask.
 */
public final class PartClock {
  private volatile long partAt = System.nanoTime();
  private volatile boolean delivering;

  /** A message is being delivered, until {@link #delivered}. */
  public void deliver() {
    delivering = true;
  }

  /** Whether one is. */
  public boolean isDelivering() {
    return delivering;
  }

  /**
   * All that one read has brought is delivered.
   *
   * @param part whether a part of a message was in it
   */
  public void delivered(boolean part) {
    if (part) {
      partAt = System.nanoTime();
    }
    delivering = false;
  }

  /**
   * Since when, in {@link System#nanoTime}, no part has come although we were ready for it; now
   * while a message is being delivered.
   */
  public long quietSince() {
    long last = partAt;
    return delivering ? System.nanoTime() : last;
  }
}
