package org.wscat.script;

import org.wscat.failure.Failure;

/** A mistake in a text that a person has written. The message says what is wrong with it. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  /** More of a line than a person wants to see. */
  private static final int LONGEST_LINE = 120;

  private final int offset;

  SyntaxException(String message, int offset) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, in characters from its start. */
  int offset() {
    return offset;
  }

  /** In which line of the text, from 0. */
  int line(String text) {
    return (int) before(text).chars().filter(c -> c == '\n').count();
  }

  /** Where in that line, in characters. */
  int column(String text) {
    String before = before(text);
    return before.length() - (before.lastIndexOf('\n') + 1);
  }

  private String before(String text) {
    return text.substring(0, Math.min(offset, text.length()));
  }

  /** The failure of usage for a text that was given as a value, which has a line of its own. */
  public Failure in(String option, String text) {
    String line = text.split("\n", -1)[line(text)];
    return Failure.usage(option + ": " + getMessage()).withDetails(excerpt(line, column(text)));
  }

  /** The failure of usage for a text that stands in a line of a file, from that column on. */
  Failure in(String file, int line, String whole, int column) {
    return Failure.usage(file + ":" + line + ":" + (column + 1) + ": " + getMessage())
        .withDetails(excerpt(whole, column));
  }

  /** The line with a caret below; of a long line only what is near. */
  private static String excerpt(String line, int column) {
    int from = Math.max(0, Math.min(column, line.length()) - LONGEST_LINE / 2);
    String shown = line.substring(from, Math.min(line.length(), from + LONGEST_LINE));
    StringBuilder caret = new StringBuilder();
    for (int i = from; i < column; i++) {
      caret.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return shown + "\n" + caret + "^";
  }
}
