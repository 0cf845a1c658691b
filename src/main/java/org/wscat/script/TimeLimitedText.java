package org.wscat.script;

import java.util.function.BooleanSupplier;

/**
 * A text that throws {@link MessageMatcher.MatchTimeout} when it is read after its time has run
 * out. It bounds the time of regular expressions, which Java does not. Used by one thread.
 */
final class TimeLimitedText implements CharSequence {
  /** The number of characters read between two checks of the time. */
  private static final int PERIOD = 8192;

  private final CharSequence text;
  private final BooleanSupplier timeUp;
  private int unchecked = PERIOD;

  /**
   * Creates a text.
   *
   * @param timeUp whether the time has run out
   */
  TimeLimitedText(CharSequence text, BooleanSupplier timeUp) {
    this.text = text;
    this.timeUp = timeUp;
  }

  @Override
  public char charAt(int index) {
    unchecked--;
    if (unchecked == 0) {
      unchecked = PERIOD;
      if (timeUp.getAsBoolean()) {
        throw new MessageMatcher.MatchTimeout();
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
