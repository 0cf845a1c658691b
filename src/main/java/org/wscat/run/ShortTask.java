package org.wscat.run;

/** What must not hold up the end of the process. */
public final class ShortTask {
  private static final long PATIENCE_MILLIS = 150;

  private ShortTask() {}

  /** Runs a task by a thread of its own, and waits a moment for its end. */
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
