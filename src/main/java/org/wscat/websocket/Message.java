package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A message that is kept, of which there is one copy however many get it.
 *
 * @param text whether it is text, in valid UTF-8
 * @param payload array-backed; nobody changes it any more
 */
public record Message(boolean text, ByteBuffer payload) {
  /** A message of its own with the remaining bytes of that array-backed buffer. */
  public static Message copyOf(boolean text, ByteBuffer payload) {
    int start = payload.arrayOffset() + payload.position();
    byte[] copy = Arrays.copyOfRange(payload.array(), start, start + payload.remaining());
    return new Message(text, ByteBuffer.wrap(copy));
  }

  /** How many bytes the payload has. */
  public int size() {
    return payload.remaining();
  }
}
