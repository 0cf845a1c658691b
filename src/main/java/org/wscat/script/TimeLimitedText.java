package org.wscat.script;

import java.util.function.BooleanSupplier;

/**
 * A text that can be read until its time is up only: it ends a search by a regular expression that
 * would go on for ages. Used by one thread.
 */
final class TimeLimitedText implements CharSequence {
  /** How many characters are read between two looks at the clock. */
  private static final int PERIOD = 8192;

  private final CharSequence text;
  private final BooleanSupplier timeUp;
  private int left = PERIOD;

  /**
   * A text that is readable for a time.
   *
   * @param timeUp whether it is up
   */
  TimeLimitedText(CharSequence text, BooleanSupplier timeUp) {
    this.text = text;
    this.timeUp = timeUp;
  }

  @Override
  public char charAt(int index) {
    left--;
    if (left == 0) {
      left = PERIOD;
      if (timeUp.getAsBoolean()) {
        throw new MessageMatcher.TimeUp();
      }
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
