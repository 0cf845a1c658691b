package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.wscat.session.Event;

/** Puts received messages on standard output, in the form it asks for. */
public interface MessagePrinter {
  /**
   * Prints a message; it may stay unseen until {@link #flush}.
   *
   * @param payload an array-backed buffer, text in UTF-8
   * @param sender the number of the client that sent it, or {@link Event.Received#ONLY_SENDER}
   */
  void print(boolean text, ByteBuffer payload, int sender) throws IOException;

  /** Prints a message of the only other end. */
  default void print(boolean text, ByteBuffer payload) throws IOException {
    print(text, payload, Event.Received.ONLY_SENDER);
  }

  /** Hands on what is buffered. */
  void flush() throws IOException;
}
