package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A whole message (RFC 6455 section 5.6). The buffer may be reused after the call that passes a
 * message; {@link #copy} returns a message to keep.
 *
 * @param isText whether it is text, in valid UTF-8; otherwise it is binary
 * @param payload the remaining bytes of this array-backed buffer, whose position must not be
 *     changed
 */
public record Message(boolean isText, ByteBuffer payload) implements Outgoing, Incoming {
  /** Creates a text message of these bytes, which are valid UTF-8. */
  public static Message text(ByteBuffer payload) {
    return new Message(true, payload);
  }

  /** Creates a binary message of these bytes. */
  public static Message binary(ByteBuffer payload) {
    return new Message(false, payload);
  }

  /** Returns a copy with an array of its own. */
  public Message copy() {
    int start = payload.arrayOffset() + payload.position();
    byte[] bytes = Arrays.copyOfRange(payload.array(), start, start + payload.remaining());
    return new Message(isText, ByteBuffer.wrap(bytes));
  }

  /** The number of bytes of the payload. */
  public int size() {
    return payload.remaining();
  }
}
