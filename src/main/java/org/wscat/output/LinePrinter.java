package org.wscat.output;

import java.io.IOException;

/** Prints lines of text on a terminal or on standard error. Thread-safe. */
public interface LinePrinter {
  /**
   * Prints text and a line terminator, and flushes.
   *
   * @param text one or more lines, safe for a terminal ({@link TerminalSafe})
   * @param colour the colour, which is ignored where colours are switched off
   * @throws IOException when the text can't be written
   */
  void print(String text, Colour colour) throws IOException;
}
