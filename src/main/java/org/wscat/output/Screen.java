package org.wscat.output;

import java.io.IOException;

/**
 * The terminal, which a prompt may share with what is printed: while the prompt is open, lines for
 * the terminal go through it, so that they don't disturb the line being typed. Thread-safe.
 */
public final class Screen {
  private LinePrinter prompt;

  /** From now on lines go through the prompt. */
  public synchronized void open(LinePrinter lines) {
    prompt = lines;
  }

  /** From now on lines go straight to the terminal again. */
  public synchronized void close() {
    prompt = null;
  }

  /** Lines that go through the prompt while there is one, else straight to that output. */
  public LinePrinter around(LinePrinter direct) {
    return (text, colour) -> print(direct, text, colour);
  }

  private void print(LinePrinter direct, String text, Colour colour) throws IOException {
    LinePrinter current;
    synchronized (this) {
      current = prompt;
    }
    if (current != null) {
      try {
        current.print(text, colour);
        return;
      } catch (IOException e) {
        // The prompt was closed under our hands; the terminal is still there.
      }
    }
    direct.print(text, colour);
  }
}
