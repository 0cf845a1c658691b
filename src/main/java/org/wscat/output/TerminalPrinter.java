package org.wscat.output;

import java.io.IOException;
import org.wscat.session.Event;
import org.wscat.websocket.Message;

/**
 * Messages for a person: harmless text, a further line of a message marked as such, and where there
 * are several senders, their numbers.
 */
public final class TerminalPrinter implements MessagePrinter {
  private final LinePrinter lines;
  private final String mark;

  /**
   * Prints to that terminal.
   *
   * @param mark what stands in front of a message, {@code "< "} or nothing
   */
  public TerminalPrinter(LinePrinter lines, String mark) {
    this.lines = lines;
    this.mark = mark;
  }

  @Override
  public void print(Message message, int sender) throws IOException {
    String who = sender == Event.Received.ONLY_SENDER ? "" : "#" + sender + " ";
    lines.print(
        who + mark + TerminalSafe.text(message.payload()).replace("\n", "\n| "), Colour.BLUE);
  }

  @Override
  public void flush() {
    // Lines are shown at once.
  }
}
