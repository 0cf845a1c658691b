package org.wscat.connection;

/**
 * Decides how long to let data gather before the next read. A peer that sends many small messages
 * in a row costs a system call and a flush for each of them as long as the reader is faster; after
 * a short pause one read brings many. A peer that may wait for an answer of ours is not kept
 * waiting. {@link #answered} is for any thread, the rest for one.
 */
final class ReadPacing {
  /** A read that brings this much is worth its call. */
  private static final int LARGE_BYTES = 16 * 1024;

  /** A read that takes longer had to wait: the peer is the slower one. */
  private static final long NO_WAIT_NANOS = 50_000;

  /** So many reads in a row must not have had to wait. */
  private static final int STREAK = 16;

  private static final long PAUSE_NANOS = 1_000_000;

  private final boolean isOn;
  private volatile boolean answered;
  private int streak;
  private boolean large;

  /** A pacing that never pauses unless it is on. */
  ReadPacing(boolean isOn) {
    this.isOn = isOn;
  }

  /** A read brought that many bytes after that time. */
  void read(int count, long nanos) {
    streak = nanos < NO_WAIT_NANOS && !answered ? streak + 1 : 0;
    answered = false;
    large = count >= LARGE_BYTES;
  }

  /** Something was sent that the peer may have waited for. */
  void answered() {
    answered = true;
  }

  /** How long to wait before the next read, in nanoseconds. */
  long pause() {
    return isOn && streak >= STREAK && !large && !answered ? PAUSE_NANOS : 0;
  }
}
