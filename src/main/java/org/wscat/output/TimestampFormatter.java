package org.wscat.output;

import java.time.Clock;
import java.time.Instant;

/**
 * The time of a clock as in {@code 2026-11-26T07:34:17.045Z}. Within a second most of the text is
 * the same and is kept, for formatting takes longer than all else there is to write of a message.
 * Not thread-safe.
 */
final class TimestampFormatter {
  private static final int MILLIS = 1000;

  private final Clock clock;
  private long second = Long.MIN_VALUE;
  private String upToSecond = "";

  TimestampFormatter(Clock clock) {
    this.clock = clock;
  }

  String now() {
    long millis = clock.millis();
    long current = Math.floorDiv(millis, MILLIS);
    if (current != second) {
      String text = Instant.ofEpochSecond(current).toString();
      upToSecond = text.substring(0, text.length() - 1);
      second = current;
    }
    String fraction = Integer.toString(MILLIS + Math.floorMod(millis, MILLIS)).substring(1);
    return upToSecond + "." + fraction + "Z";
  }
}
