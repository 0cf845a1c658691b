package org.wscat.listen;

import java.nio.ByteBuffer;

/**
 * A message to a client, of which there is one copy however many clients get it.
 *
 * @param payload array-backed, UTF-8 if it is text; nobody changes it any more
 */
public record Message(boolean text, ByteBuffer payload) {
  /** A message of its own with the remaining bytes of that buffer. */
  static Message copyOf(boolean text, ByteBuffer payload) {
    ByteBuffer copy = ByteBuffer.allocate(payload.remaining()).put(payload.duplicate()).flip();
    return new Message(text, copy);
  }

  int size() {
    return payload.remaining();
  }
}
