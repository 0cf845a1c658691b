package org.wscat.output;

import java.io.IOException;
import org.wscat.session.OutputFailure;
import org.wscat.websocket.Message;

/**
 * Standard output, for the messages that a sink prints. After the first failure nothing more is
 * printed, because output after a gap would be misleading. Not thread-safe: its sink locks.
 */
final class MessageOutput {
  private final MessagePrinter printer;
  private OutputFailure failure;

  /** Creates an output that prints by this printer. */
  MessageOutput(MessagePrinter printer) {
    this.printer = printer;
  }

  /**
   * Prints a message, or buffers it.
   *
   * @param sender the number of the client that sent it, as in {@link MessagePrinter#print}
   * @throws OutputFailure the first failure, now or again
   */
  void print(Message message, int sender) throws OutputFailure {
    requireNoFailure();
    try {
      printer.print(message, sender);
    } catch (IOException e) {
      throw fail(e);
    }
  }

  /**
   * Prints a text of {@code --print}, or buffers it.
   *
   * @throws OutputFailure the first failure, now or again
   */
  void printResult(String text) throws OutputFailure {
    requireNoFailure();
    try {
      printer.printResult(text);
    } catch (IOException e) {
      throw fail(e);
    }
  }

  /**
   * Writes what is buffered.
   *
   * @throws OutputFailure the first failure, now or again
   */
  void flush() throws OutputFailure {
    requireNoFailure();
    try {
      printer.flush();
    } catch (IOException e) {
      throw fail(e);
    }
  }

  private void requireNoFailure() throws OutputFailure {
    if (failure != null) {
      throw failure;
    }
  }

  /** Remembers an error of the output, unless there was one, and returns the first. */
  OutputFailure fail(IOException e) {
    if (failure == null) {
      failure = new OutputFailure(e);
    }
    return failure;
  }
}
