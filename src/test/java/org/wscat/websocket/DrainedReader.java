package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A frame reader that passes all events of a read to a consumer. */
final class DrainedReader {
  private final FrameReader reader;
  private final Consumer<Incoming> consumer;

  DrainedReader(Role role, MessageReader messages, Consumer<Incoming> consumer) {
    this.reader = new FrameReader(role, messages);
    this.consumer = consumer;
  }

  void read(ByteBuffer input) throws ProtocolViolation {
    for (Incoming next = reader.read(input); next != null; next = reader.read(input)) {
      consumer.accept(next);
    }
  }
}
