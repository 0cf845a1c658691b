package org.wscat.output;

import java.io.IOException;

/** Where lines of text for people go. Thread-safe. */
public interface LinePrinter {
  /**
   * Writes text of one or more lines, already harmless, and shows it at once.
   *
   * @throws IOException when it can't be written
   */
  void print(String text, Colour colour) throws IOException;
}
