package org.wscat.script;

import org.wscat.failure.Failure;

/** Parses sizes: {@code 32k}, {@code 1m}, or bytes without a unit. */
public final class Sizes {
  private static final int MAX_DIGITS = 9;

  private Sizes() {}

  /**
   * Parses a size of at least one byte; {@code k}, {@code m} and {@code g} are powers of 1024.
   *
   * @param what the option, with which the failure's message begins
   * @return the size in bytes
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE} when the text is no size
   */
  public static long parse(String what, String text) throws Failure {
    int shift =
        switch (text.isEmpty() ? "" : text.substring(text.length() - 1)) {
          case "k", "K" -> 10;
          case "m", "M" -> 20;
          case "g", "G" -> 30;
          default -> 0;
        };
    String number = shift == 0 ? text : text.substring(0, text.length() - 1);
    boolean digits = !number.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || number.length() > MAX_DIGITS || Long.parseLong(number) == 0) {
      throw Failure.usage(what + ": '" + text + "' is not a size (32k, 1m, or bytes as in 32768)");
    }
    return Long.parseLong(number) << shift;
  }
}
