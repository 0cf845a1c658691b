package org.wscat.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.wscat.failure.Failure;

/**
 * What standard error tells people: notices, unless they are silenced, and errors. It always gets
 * harmless text. That it can't be written is nothing that could be told.
 */
public final class Notices {
  private final LinePrinter lines;
  private final boolean quiet;
  private final boolean debug;

  /** Notices to those lines; with {@code debug}, errors come with their stack trace. */
  public Notices(LinePrinter lines, boolean quiet, boolean debug) {
    this.lines = lines;
    this.quiet = quiet;
    this.debug = debug;
  }

  /** Tells of something that went as intended. */
  public void notice(String text) {
    if (!quiet) {
      print(TerminalSafe.line(text), Colour.GREEN);
    }
  }

  /** Tells how a connection comes about, which is never silenced, for it was asked for. */
  public void trace(char mark, String line) {
    print((mark + " " + TerminalSafe.line(line)).stripTrailing(), Colour.GREEN);
  }

  /** Tells of a failure: one line, what the other side said, at most one hint. */
  public void error(Failure failure) {
    print("error: " + TerminalSafe.line(failure.getMessage()), Colour.YELLOW);
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
      // Standard error is gone, and there is no other place to say so.
    }
  }
}
