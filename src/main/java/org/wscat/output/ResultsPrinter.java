package org.wscat.output;

import java.io.IOException;
import org.wscat.websocket.Message;

/** Prints the texts of {@code --print} alone, and discards messages. Not thread-safe. */
public final class ResultsPrinter implements MessagePrinter {
  private final MessagePrinter printer;

  /** Creates a printer that passes texts on to another one. */
  public ResultsPrinter(MessagePrinter printer) {
    this.printer = printer;
  }

  @Override
  public void print(Message message, int sender) {
    // Discarded.
  }

  @Override
  public void printResult(String text) throws IOException {
    printer.printResult(text);
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }
}
