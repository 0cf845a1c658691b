package org.wscat.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Delays that grow from 1 s to 30 s, each shortened by chance by up to a half. Guarded by the
 * session's lock.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DoubleSupplier chance;
  private Duration next = FIRST;

  /** With real chance. */
  Backoff() {
    this(
        new DoubleSupplier() {
          @Override
          public double getAsDouble() {
            return ThreadLocalRandom.current().nextDouble();
          }
        });
  }

  /** With chance as numbers from 0 to 1. */
  Backoff(DoubleSupplier chance) {
    this.chance = chance;
  }

  Duration next() {
    Duration delay = next.minusMillis((long) (next.toMillis() * chance.getAsDouble() / 2));
    Duration doubled = next.plus(next);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return delay;
  }

  /** The delays begin anew. */
  void reset() {
    next = FIRST;
  }
}
