package org.wscat.run;

import java.time.Duration;

/**
 * Ends a run that {@code --timeout} bounds, if it does not end by itself: because it reads a file
 * that is a pipe, for example, or writes to a pipe that nobody reads. Watches in a thread of its
 * own. Thread-safe.
 */
public final class TimeLimit implements Runnable {
  /** How long a session may take to end after its time: a closing handshake of at most a second. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(1200);

  /** How long a session may take besides to count the messages that it did not send. */
  private static final Duration ACCOUNT = Duration.ofSeconds(1);

  /** A time that no run reaches, and whose nanoseconds are a {@code long}. */
  private static final Duration FAR = Duration.ofDays(36_500);

  /** A run that has a time limit. */
  public interface Subject {
    /** Whether the run ends by itself when the time is up. */
    boolean endsInTime();

    /** Whether the run waits for the reader of its output. */
    boolean isHeldUp();

    /** Ends the run, which has not ended by itself within that time. */
    void cutShort(Duration time);
  }

  private final Duration time;
  private final long startedAt;
  private final Subject subject;

  // Guarded by this object.
  private boolean over;

  /**
   * Creates a limit; {@link #start} makes it watch.
   *
   * @param startedAt when the time began, in {@link System#nanoTime}
   */
  public TimeLimit(Duration time, long startedAt, Subject subject) {
    this.time = time;
    this.startedAt = startedAt;
    this.subject = subject;
  }

  /** Starts the thread that watches. */
  public void start() {
    Thread thread = new Thread(this, "wscat-timeout");
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the limit: the run has ended. */
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
