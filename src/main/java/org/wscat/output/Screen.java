package org.wscat.output;

import java.io.IOException;

/**
 * The terminal as it is shared by the prompt and by lines that are printed. While a prompt is open,
 * lines are printed above the line being edited. Thread-safe.
 */
public final class Screen {
  private LinePrinter prompt;

  /** Prints lines with this prompt from now on. */
  public synchronized void open(LinePrinter openedPrompt) {
    prompt = openedPrompt;
  }

  /** Prints lines directly from now on. */
  public synchronized void close() {
    prompt = null;
  }

  /** Returns a printer that uses the open prompt, or {@code direct} while there is none. */
  public LinePrinter linePrinter(LinePrinter direct) {
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
        // The prompt was closed meanwhile; the terminal is still usable.
      }
    }
    direct.print(text, colour);
  }
}
