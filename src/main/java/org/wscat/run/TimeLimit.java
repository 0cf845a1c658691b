package org.wscat.run;

import java.time.Duration;

/**
 * Watches over a run that {@code --timeout} bounds, and ends it when it does not end by itself, as
 * while it reads a file that is a pipe, or writes what nobody reads. Thread-safe.
 */
public final class TimeLimit implements Runnable {
  /** What a session's own end may take after its time: a closing handshake of a moment. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(1200);

  /** What its account of what was not sent may take besides. */
  private static final Duration ACCOUNT = Duration.ofSeconds(1);

  /** Longer than any run. */
  private static final Duration FAR = Duration.ofDays(36_500);

  /** What it watches over. */
  public interface Subject {
    /** Whether it ends by itself when the time is up. */
    boolean endsInTime();

    /** Whether it waits for the reader of its output. */
    boolean isHeldUp();

    /** It did not end in time. */
    void cutShort(Duration time);
  }

  private final Duration time;
  private final long startedAt;
  private final Subject subject;

  // Guarded by this object.
  private boolean over;

  /**
   * A limit that is yet to be started.
   *
   * @param startedAt when the time began, in {@link System#nanoTime}
   */
  public TimeLimit(Duration time, long startedAt, Subject subject) {
    this.time = time;
    this.startedAt = startedAt;
    this.subject = subject;
  }

  /** Starts to watch, by a thread of its own. */
  public void start() {
    Thread thread = new Thread(this, "wscat-timeout");
    thread.setDaemon(true);
    thread.start();
  }

  /** The run has ended. */
  public synchronized void over() {
    over = true;
    notifyAll();
  }

  @Override
  public void run() {
    if (time.compareTo(FAR) > 0) {
      return;
    }
    boolean late = isStillOn(time);
    if (late && subject.endsInTime()) {
      late = isStillOn(time.plus(LAST_MOMENT));
      if (late && !subject.isHeldUp()) {
        late = isStillOn(time.plus(LAST_MOMENT).plus(ACCOUNT));
      }
    }
    if (late) {
      subject.cutShort(time);
    }
  }

  private synchronized boolean isStillOn(Duration limit) {
    long end = startedAt + limit.toNanos();
    long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
    try {
      while (!over && millis > 0) {
        wait(millis);
        millis = (end - System.nanoTime() + 999_999) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !over;
  }
}
