package org.wscat.output;

import java.time.Clock;
import java.time.Instant;

/**
 * Formats the time of a clock with milliseconds in UTC, as {@code 2026-11-26T07:34:17.045Z} (ISO
 * 8601). Caches the text up to the second, because formatting it takes most of the time to print a
 * message. Not thread-safe.
 */
final class TimestampFormatter {
  private static final int MILLIS_PER_SECOND = 1000;

  private final Clock clock;
  private long second = Long.MIN_VALUE;
  private String upToSecond = "";

  /** Creates a formatter of the time of this clock. */
  TimestampFormatter(Clock clock) {
    this.clock = clock;
  }

  /** Formats the current time. */
  String now() {
    long millis = clock.millis();
    long current = Math.floorDiv(millis, MILLIS_PER_SECOND);
    if (current != second) {
      String text = Instant.ofEpochSecond(current).toString();
      upToSecond = text.substring(0, text.length() - 1);
      second = current;
    }
    String fraction =
        Integer.toString(MILLIS_PER_SECOND + Math.floorMod(millis, MILLIS_PER_SECOND)).substring(1);
    return upToSecond + "." + fraction + "Z";
  }
}
