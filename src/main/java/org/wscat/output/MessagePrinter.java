package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wscat.session.Event;
import org.wscat.websocket.Message;

/** Prints received messages, and texts, on standard output. Not thread-safe: its sink locks. */
public interface MessagePrinter {
  /**
   * Prints a message, or buffers it until {@link #flush}.
   *
   * @param message the message, whose buffer is not kept
   * @param sender the number of the client that sent it, or {@link Event.Received#ONLY_SENDER}
   * @throws IOException when standard output can't be written
   */
  void print(Message message, int sender) throws IOException;

  /** Prints a message of the only peer. */
  default void print(Message message) throws IOException {
    print(message, Event.Received.ONLY_SENDER);
  }

  /**
   * Prints a text of {@code --print}, or buffers it until {@link #flush}.
   *
   * @throws IOException when standard output can't be written
   */
  default void printResult(String text) throws IOException {
    print(Message.text(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** Writes what is buffered to standard output. */
  void flush() throws IOException;
}
