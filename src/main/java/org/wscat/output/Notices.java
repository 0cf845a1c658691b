package org.wscat.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.wscat.failure.Failure;

/**
 * Prints notices, traces and errors on standard error, always safe for a terminal. Errors of
 * writing are ignored, for there is no other stream to report them on. Thread-safe.
 */
public final class Notices {
  private final LinePrinter lines;
  private final boolean quiet;
  private final boolean debug;

  /**
   * Creates notices.
   *
   * @param lines prints the lines
   * @param quiet whether notices are dropped ({@code -q}); traces and errors are not
   * @param debug whether errors have a stack trace ({@code WSCAT_DEBUG=1})
   */
  public Notices(LinePrinter lines, boolean quiet, boolean debug) {
    this.lines = lines;
    this.quiet = quiet;
    this.debug = debug;
  }

  /** Prints a notice, one line, unless quiet. */
  public void notice(String text) {
    if (!quiet) {
      print(TerminalSafe.line(text), Colour.GREEN);
    }
  }

  /**
   * Prints a line of {@code -v}.
   *
   * @param mark the character before the line: {@code *}, {@code >} or {@code <}
   */
  public void trace(char mark, String line) {
    print((mark + " " + TerminalSafe.line(line)).stripTrailing(), Colour.GREEN);
  }

  /** Prints a failure: the message, its details, each line after {@code | }, and its hint. */
  public void error(Failure failure) {
    report("error", failure);
  }

  /**
   * Prints a failure as {@link #error} does, also when quiet.
   *
   * @param title stands in front of the message, separated by a colon
   */
  public void report(String title, Failure failure) {
    print(title + ": " + TerminalSafe.line(failure.getMessage()), Colour.YELLOW);
    if (!failure.details().isEmpty()) {
      print("| " + TerminalSafe.text(failure.details()).replace("\n", "\n| "), Colour.YELLOW);
    }
    failure.hint().ifPresent(hint -> print("hint: " + TerminalSafe.line(hint), Colour.YELLOW));
    if (debug) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      print(TerminalSafe.text(trace.toString().stripTrailing()), Colour.YELLOW);
    }
  }

  private void print(String text, Colour colour) {
    try {
      lines.print(text, colour);
    } catch (IOException e) {
      // Standard error is closed; there is no other stream to report it on.
    }
  }
}
