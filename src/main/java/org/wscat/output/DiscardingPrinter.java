package org.wscat.output;

import org.wscat.websocket.Message;

/** Discards messages and texts, which {@code --json} prints as events. */
public final class DiscardingPrinter implements MessagePrinter {
  @Override
  public void print(Message message, int sender) {
    // Discarded.
  }

  @Override
  public void flush() {
    // Nothing is buffered.
  }
}
