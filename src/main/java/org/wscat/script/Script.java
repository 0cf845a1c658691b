package org.wscat.script;

import java.util.List;
import org.wscat.failure.Failure;

/**
 * A parsed script file.
 *
 * @param options the option lines at its start, {@code # wscat: ...}
 * @param steps the steps in order
 */
public record Script(List<HeaderLine> options, List<Step> steps) {
  /** Whether it has a step that is not a setting. */
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
   * @param number the number of the line, from 1
   * @param text the text after {@code # wscat:}
   */
  public record HeaderLine(int number, String text) {
    static final String START = "# wscat:";

    /** Returns the failure for invalid options of this line, with an excerpt of the line. */
    public Failure fault(String file, String message) {
      return new SyntaxException(message, 0).in(file, number, START + text, START.length() + 1);
    }
  }
}
