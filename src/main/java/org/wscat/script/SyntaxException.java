package org.wscat.script;

import org.wscat.failure.Failure;

/**
 * Thrown for a pattern, command or script line that is not valid. The message says what is wrong.
 */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The most characters of a line in an excerpt. */
  private static final int MAX_EXCERPT = 120;

  private final int offset;

  SyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** The offset of the fault in the text, in UTF-16 code units; -1 for the mark before the text. */
  int offset() {
    return offset;
  }

  /** The line of the fault in the text, from 0. */
  int line(String text) {
    return (int) before(text).chars().filter(c -> c == '\n').count();
  }

  /** The column of the fault in its line, from 0. */
  int column(String text) {
    String before = before(text);
    return before.length() - (before.lastIndexOf('\n') + 1);
  }

  private String before(String text) {
    return text.substring(0, Math.min(offset, text.length()));
  }

  /** Returns the failure for the value of an option, with an excerpt of the value. */
  public Failure in(String option, String text) {
    String line = text.split("\n", -1)[line(text)];
    return Failure.usage(option + ": " + getMessage()).withDetails(excerpt(line, column(text)));
  }

  /**
   * Returns the failure for a line of a file, with an excerpt of the line.
   *
   * @param line the number of the line, from 1
   * @param whole the line
   * @param column the column of the fault, from 0
   */
  Failure in(String file, int line, String whole, int column) {
    return Failure.usage(file + ":" + line + ":" + (column + 1) + ": " + getMessage())
        .withDetails(excerpt(whole, column));
  }

  /** The line and a caret below the column; of a long line the part around it. */
  private static String excerpt(String line, int column) {
    int from = Math.max(0, Math.min(column, line.length()) - MAX_EXCERPT / 2);
    String shown = line.substring(from, Math.min(line.length(), from + MAX_EXCERPT));
    StringBuilder caret = new StringBuilder();
    for (int i = from; i < column; i++) {
      caret.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return shown + "\n" + caret + "^";
  }
}
