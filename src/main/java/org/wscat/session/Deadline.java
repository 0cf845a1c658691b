package org.wscat.session;

import java.time.Duration;
import java.util.Optional;

/**
 * A point in time on the clock of {@link System#nanoTime}, which does not depend on the date.
 * Immutable; it never reads the clock itself.
 *
 * @param nanos the point; meaningless if never
 * @param never whether it lies beyond all time
 */
public record Deadline(long nanos, boolean never) {
  /** No point in time. */
  public static final Deadline NEVER = new Deadline(0, true);

  /** Longer than any run, and short enough not to overflow. */
  private static final Duration FAR = Duration.ofDays(36_500);

  /** That very point. */
  static Deadline at(long nanos) {
    return new Deadline(nanos, false);
  }

  /** So long after the start; {@link #NEVER} if that is beyond a hundred years. */
  public static Deadline after(long startNanos, Duration time) {
    return time.compareTo(FAR) > 0 ? NEVER : new Deadline(startNanos + time.toNanos(), false);
  }

  /** So long after the start; {@link #NEVER} without a time. */
  static Deadline after(long startNanos, Optional<Duration> time) {
    return time.isPresent() ? after(startNanos, time.get()) : NEVER;
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

  /** The earlier one of the two. */
  Deadline orEarlier(Deadline other) {
    if (never || other.never) {
      return never ? other : this;
    }
    return nanos - other.nanos <= 0 ? this : other;
  }

  /** The later one of the two. */
  Deadline orLater(Deadline other) {
    return orEarlier(other).equals(this) ? other : this;
  }

  /** A point that is later by that short time. */
  Deadline plus(Duration time) {
    return never ? this : new Deadline(nanos + time.toNanos(), false);
  }

  /** Whether it has come. */
  public boolean isPast(long now) {
    return !never && nanos - now <= 0;
  }

  /** Milliseconds from now for {@link Object#wait(long)}: at least 1, and 0 for ever. */
  public long waitMillis(long now) {
    return never ? 0 : Math.max(1, (nanos - now + 999_999) / 1_000_000);
  }
}
