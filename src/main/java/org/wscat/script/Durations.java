package org.wscat.script;

import java.math.BigDecimal;
import java.time.Duration;
import org.wscat.failure.Failure;

/** Parses durations: {@code 500ms}, {@code 10s}, {@code 2m}, or seconds without a unit. */
public final class Durations {
  private static final int MAX_LENGTH = 20;
  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(1_000_000_000_000L);

  private Durations() {}

  /**
   * Parses a duration of zero or more; fractions are allowed. Longer ones than 10^12 seconds become
   * 10^12 seconds.
   *
   * @param what the option or command, with which the failure's message begins
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the text is no duration
   */
  public static Duration parse(String what, String text) throws Failure {
    String number = text;
    long nanosPerUnit = 1_000_000_000;
    if (text.endsWith("ms")) {
      number = text.substring(0, text.length() - 2);
      nanosPerUnit = 1_000_000;
    } else if (text.endsWith("s")) {
      number = text.substring(0, text.length() - 1);
    } else if (text.endsWith("m")) {
      number = text.substring(0, text.length() - 1);
      nanosPerUnit *= 60;
    }
    if (!isDecimal(number)) {
      throw Failure.usage(
          what + ": '" + text + "' is not a duration (500ms, 10s, 2m, or seconds as in 1.5)");
    }
    BigDecimal seconds =
        new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPerUnit)).movePointLeft(9);
    seconds = seconds.min(MAX_SECONDS);
    long whole = seconds.longValue();
    long nanos = seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue();
    return Duration.ofSeconds(whole, nanos);
  }

  private static boolean isDecimal(String text) {
    boolean digits = false;
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c >= '0' && c <= '9') {
        digits = true;
      } else {
        return false;
      }
    }
    return digits && points <= 1 && text.length() <= MAX_LENGTH;
  }
}
