package org.wscat.run;

/** A task that may block, run with a time limit so that the process can end. */
public final class ShortTask {
  private static final long MOST_MILLIS = 150;

  private ShortTask() {}

  /** Runs a task in a daemon thread, and waits for its end for at most 150 ms. */
  public static void run(Runnable task) {
    Thread thread = new Thread(task, "wscat-end");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(MOST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
