package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Puts received messages on standard output, in the form it asks for. */
public interface MessagePrinter {
  /** Prints a message from an array-backed buffer; it may stay unseen until {@link #flush}. */
  void print(ByteBuffer payload) throws IOException;

  /** Hands on what is buffered. */
  void flush() throws IOException;
}
