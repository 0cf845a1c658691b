package org.wscat.session;

import java.util.ArrayList;
import java.util.List;

/** The clock of a {@link Rehearsal}, and the effects that are noted with its time. */
final class RehearsalLog {
  static final long MILLI = 1_000_000;

  /** The clock's start in nanoseconds, near its overflow. */
  static final long START = Long.MAX_VALUE - 1500 * MILLI;

  private final List<String> effects = new ArrayList<>();
  private long now = START;

  /** The time in nanoseconds. */
  long now() {
    return now;
  }

  /** Sets the time. */
  void setNow(long nanos) {
    now = nanos;
  }

  /** Notes an effect with the milliseconds since the start, if any. */
  void note(String effect) {
    long millis = (now - START) / MILLI;
    effects.add(millis == 0 ? effect : effect + " @" + millis);
  }

  /** Notes an effect without the time. */
  void noteUntimed(String effect) {
    effects.add(effect);
  }

  /** The effects, in the order in which they were noted. */
  List<String> effects() {
    return effects;
  }
}
