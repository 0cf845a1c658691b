package org.wscat.connection;

/**
 * The length of the pause before the next read, so that one read returns many small messages.
 * Without it a reader that is faster than the peer makes a system call and a flush for each
 * message. There is no pause when the peer may be waiting for an answer. Any thread may call {@link
 * #answered}; the other methods are for one thread.
 */
final class ReadPacing {
  /** After a read of at least this size there is no pause. */
  private static final int LARGE_BYTES = 16 * 1024;

  /** A read that takes at least this time has waited for the peer. */
  private static final long NO_WAIT_NANOS = 50_000;

  /** The number of successive reads without waiting before there is a pause. */
  private static final int STREAK = 16;

  private static final long PAUSE_NANOS = 1_000_000;

  private final boolean isOn;
  private volatile boolean answered;
  private int streak;
  private boolean large;

  /** Creates a pacing. If it is not on, there are no pauses. */
  ReadPacing(boolean isOn) {
    this.isOn = isOn;
  }

  /** Records a read of this many bytes and its duration in nanoseconds. */
  void read(int count, long nanos) {
    streak = nanos < NO_WAIT_NANOS && !answered ? streak + 1 : 0;
    answered = false;
    large = count >= LARGE_BYTES;
  }

  /** Records that this end sent a frame that the peer may have waited for. */
  void answered() {
    answered = true;
  }

  /** The pause before the next read, in nanoseconds. */
  long pause() {
    return isOn && streak >= STREAK && !large && !answered ? PAUSE_NANOS : 0;
  }
}
