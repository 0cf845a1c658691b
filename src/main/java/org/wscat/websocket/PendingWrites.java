package org.wscat.websocket;

/**
 * Counts what was given to the library's writer and is not written yet, so that nobody closes the
 * socket under a Close frame. Thread-safe.
 */
final class PendingWrites {
  private static final long PATIENCE_MILLIS = 1000;

  private int pending;

  synchronized void add() {
    pending++;
  }

  synchronized void done() {
    pending--;
    notifyAll();
  }

  synchronized int count() {
    return pending;
  }

  /** Waits until nothing is pending, at most a second. */
  synchronized boolean await() {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    long millis;
    while (pending > 0 && (millis = (end - System.nanoTime()) / 1_000_000) > 0) {
      try {
        wait(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return pending == 0;
  }
}
