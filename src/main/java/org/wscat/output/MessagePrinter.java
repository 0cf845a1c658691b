package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts received messages on standard output, in the form it asks for. */
public interface MessagePrinter {
  /**
   * Prints a message; it may stay unseen until {@link #flush}.
   *
   * @param payload an array-backed buffer, text in UTF-8
   */
  void print(boolean text, ByteBuffer payload) throws IOException;

  /** Hands on what is buffered. */
  void flush() throws IOException;
}
