package org.wscat.output;

import java.io.IOException;
import org.wscat.session.Event;
import org.wscat.websocket.Message;

/**
 * Prints messages on a terminal: control characters escaped, further lines of a message after
 * {@code | }, and for messages of clients of a listener the number of the client.
 */
public final class TerminalPrinter implements MessagePrinter {
  private final LinePrinter lines;
  private final String mark;

  /**
   * Creates a printer.
   *
   * @param lines prints the lines on the terminal
   * @param mark the text before a message, {@code "< "} or empty
   */
  public TerminalPrinter(LinePrinter lines, String mark) {
    this.lines = lines;
    this.mark = mark;
  }

  @Override
  public void print(Message message, int sender) throws IOException {
    String client = sender == Event.Received.ONLY_SENDER ? "" : "#" + sender + " ";
    print(client + mark + TerminalSafe.text(message.payload()));
  }

  /** Prints the text without a mark. */
  @Override
  public void printResult(String text) throws IOException {
    print(TerminalSafe.text(text));
  }

  private void print(String escaped) throws IOException {
    lines.print(escaped.replace("\n", "\n| "), Colour.BLUE);
  }

  @Override
  public void flush() {
    // Lines are not buffered.
  }
}
