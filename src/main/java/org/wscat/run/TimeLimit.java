package org.wscat.run;

import java.time.Duration;

/**
 * The thread that ends a run after {@code --timeout} if it does not end by itself, for example
 * because it reads a pipe without a writer or writes to a pipe without a reader. Thread-safe.
 */
public final class TimeLimit implements Runnable {
  /** The time after the limit for the session's closing handshake, which takes a second at most. */
  private static final Duration CLOSE_GRACE = Duration.ofMillis(1200);

  /** The further time for the session to count its unsent messages. */
  private static final Duration COUNT_GRACE = Duration.ofSeconds(1);

  /** The longest limit that is enforced: its nanoseconds fit in a {@code long}. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** A run that has a time limit. */
  public interface Subject {
    /** Whether the run has a session, which ends by itself at the limit. */
    boolean endsInTime();

    /** Whether a write to standard output blocks. */
    boolean isOutputBlocked();

    /** Ends the run, which has not ended by itself at the limit. */
    void cutShort(Duration time);
  }

  private final Duration time;
  private final long startedAt;
  private final Subject subject;

  // Guarded by this object.
  private boolean stopped;

  /**
   * Creates a limit. {@link #start} starts its thread.
   *
   * @param startedAt the start of the run, in {@link System#nanoTime}
   */
  public TimeLimit(Duration time, long startedAt, Subject subject) {
    this.time = time;
    this.startedAt = startedAt;
    this.subject = subject;
  }

  /** Starts the thread. */
  public void start() {
    Thread thread = new Thread(this, "wscat-timeout");
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops the thread, because the run has ended. */
  public synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  @Override
  public void run() {
    if (time.compareTo(LONGEST) > 0) {
      return;
    }
    boolean late = isRunningAt(time);
    if (late && subject.endsInTime()) {
      late = isRunningAt(time.plus(CLOSE_GRACE));
      if (late && !subject.isOutputBlocked()) {
        late = isRunningAt(time.plus(CLOSE_GRACE).plus(COUNT_GRACE));
      }
    }
    if (late) {
      subject.cutShort(time);
    }
  }

  private synchronized boolean isRunningAt(Duration limit) {
    long end = startedAt + limit.toNanos();
    long millis = (end - System.nanoTime() + 999_999) / 1_000_000;
    try {
      while (!stopped && millis > 0) {
        wait(millis);
        millis = (end - System.nanoTime() + 999_999) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !stopped;
  }
}
