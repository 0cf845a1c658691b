package org.wscat.run;

/** Runs a task that may block, and must not hold up the end of the process. */
public final class ShortTask {
  private static final long PATIENCE_MILLIS = 150;

  private ShortTask() {}

  /** Runs a task in a daemon thread of its own, and waits for its end for at most 150 ms. */
  public static void run(Runnable task) {
    Thread thread = new Thread(task, "wscat-end");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
