package org.wscat.output;

import org.wscat.websocket.Message;

/** Prints no message at all. */
public final class DiscardingPrinter implements MessagePrinter {
  @Override
  public void print(Message message, int sender) {
    // Nobody wants to see it.
  }

  @Override
  public void flush() {
    // There is nothing.
  }
}
