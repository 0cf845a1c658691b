package org.wscat.session;

import java.time.Duration;
import java.util.Optional;

/**
 * A point in time that does not depend on the wall clock.
 *
 * @param nanos in {@link System#nanoTime}; meaningless if never
 * @param never whether it lies beyond all time
 */
record Deadline(long nanos, boolean never) {
  static final Deadline NEVER = new Deadline(0, true);

  /** A point that has passed already. */
  static final Deadline PAST = new Deadline(System.nanoTime(), false);

  /** Longer than any run, and short enough not to overflow. */
  private static final Duration FAR = Duration.ofDays(36_500);

  static Deadline after(long startNanos, Duration time) {
    return time.compareTo(FAR) > 0 ? NEVER : new Deadline(startNanos + time.toNanos(), false);
  }

  /**
   * So many times that time after the start. It reckons with longs, because {@link Duration}
   * multiplies and divides by way of BigDecimal, whose class takes 25 ms to initialize on Java 25.
   */
  static Deadline after(long startNanos, Duration time, int times) {
    return time.compareTo(FAR) > 0 || time.toNanos() > FAR.toNanos() / times
        ? NEVER
        : new Deadline(startNanos + time.toNanos() * times, false);
  }

  static Deadline after(Duration time) {
    return after(System.nanoTime(), time);
  }

  static Deadline after(Optional<Duration> time) {
    return time.isPresent() ? after(time.get()) : NEVER;
  }

  Deadline orEarlier(Deadline other) {
    if (never || other.never) {
      return never ? other : this;
    }
    return nanos - other.nanos <= 0 ? this : other;
  }

  Deadline orLater(Deadline other) {
    return orEarlier(other).equals(this) ? other : this;
  }

  /** A point that is later by that short time. */
  Deadline plus(Duration time) {
    return never ? this : new Deadline(nanos + time.toNanos(), false);
  }

  boolean isPast() {
    return !never && nanos - System.nanoTime() <= 0;
  }

  /** Milliseconds for {@link Object#wait(long)}: at least 1, and 0 for ever. */
  long waitMillis() {
    return never ? 0 : Math.max(1, (nanos - System.nanoTime() + 999_999) / 1_000_000);
  }
}
