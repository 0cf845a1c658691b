package org.wscat.connection;

/**
 * Decides how long to let data gather before the next read. A peer that sends many small messages
 * in a row costs a system call and a flush for each of them as long as the reader is faster; after
 * a short pause one read brings many. A peer that may wait for an answer of ours is not kept
 * waiting. {@link #answered} is for any thread, the rest for one.
 */
final class ReadPacing {
  /** A read of so many bytes needs no pause after it. */
  private static final int LARGE_BYTES = 16 * 1024;

  /** A read that takes longer has waited for the peer. */
  private static final long NO_WAIT_NANOS = 50_000;

  /** A pause follows so many reads in a row that did not wait. */
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

  /** Notes a read of so many bytes that took that time. */
  void read(int count, long nanos) {
    streak = nanos < NO_WAIT_NANOS && !answered ? streak + 1 : 0;
    answered = false;
    large = count >= LARGE_BYTES;
  }

  /** Notes that something was sent that the peer may have waited for. */
  void answered() {
    answered = true;
  }

  /** How long to wait before the next read, in nanoseconds. */
  long pause() {
    return isOn && streak >= STREAK && !large && !answered ? PAUSE_NANOS : 0;
  }
}
