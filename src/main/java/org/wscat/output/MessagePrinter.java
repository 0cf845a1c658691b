package org.wscat.output;

import java.io.IOException;
import org.wscat.session.Event;
import org.wscat.websocket.Message;

/** Puts received messages on standard output, in the form it asks for. */
public interface MessagePrinter {
  /**
   * Prints a message; it may stay unseen until {@link #flush}.
   *
   * @param sender the number of the client that sent it, or {@link Event.Received#ONLY_SENDER}
   */
  void print(Message message, int sender) throws IOException;

  /** Prints a message of the only other end. */
  default void print(Message message) throws IOException {
    print(message, Event.Received.ONLY_SENDER);
  }

  /** Hands on what is buffered. */
  void flush() throws IOException;
}
