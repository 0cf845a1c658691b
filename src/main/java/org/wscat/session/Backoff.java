package org.wscat.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * The delays between attempts to connect again: they double from 1 s to 30 s, and each is shortened
 * by a random part of up to a half. Pure but for the random numbers; guarded by the session's lock.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DoubleSupplier chance;
  private Duration next = FIRST;

  /** Delays shortened by pseudorandom numbers. */
  Backoff() {
    this(
        new DoubleSupplier() {
          @Override
          public double getAsDouble() {
            return ThreadLocalRandom.current().nextDouble();
          }
        });
  }

  /**
   * Delays shortened by these numbers.
   *
   * @param chance gives numbers from 0 to 1; 0 shortens nothing
   */
  Backoff(DoubleSupplier chance) {
    this.chance = chance;
  }

  Duration next() {
    Duration delay = next.minusMillis((long) (next.toMillis() * chance.getAsDouble() / 2));
    Duration doubled = next.plus(next);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return delay;
  }

  /** The next delay is the first again. */
  void reset() {
    next = FIRST;
  }
}
