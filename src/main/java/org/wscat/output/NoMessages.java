package org.wscat.output;

import java.nio.ByteBuffer;

/** Prints no message at all. */
public final class NoMessages implements MessagePrinter {
  @Override
  public void print(boolean text, ByteBuffer payload, int sender) {
    // Nobody wants to see it.
  }

  @Override
  public void flush() {
    // There is nothing.
  }
}
