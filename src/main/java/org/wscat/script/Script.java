package org.wscat.script;

import java.util.List;
import org.wscat.failure.Failure;

/**
 * A script file, parsed.
 *
 * @param options what its first lines say after {@code # wscat:}
 * @param steps what it does
 */
public record Script(List<HeaderLine> options, List<Step> steps) {
  /** Whether it does anything; settings alone do not. */
  public boolean hasStep() {
    for (Step step : steps) {
      if (!step.isSetting()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A line with options.
   *
   * @param number the line's number, from 1
   * @param text what stands behind {@code # wscat:}
   */
  public record HeaderLine(int number, String text) {
    static final String START = "# wscat:";

    /** The failure of usage for options that can't be. */
    public Failure fault(String file, String message) {
      return new SyntaxException(message, 0).in(file, number, START + text, START.length() + 1);
    }
  }
}
