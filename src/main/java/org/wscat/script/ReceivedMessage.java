package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/**
 * A received message as patterns compare it.
 *
 * @param text the text; empty if the message is binary
 * @param payload the bytes
 * @param timeUp whether the time for the comparison has run out
 */
public record ReceivedMessage(Optional<String> text, ByteBuffer payload, BooleanSupplier timeUp) {
  /** Decodes a message. */
  public static ReceivedMessage of(Message message, BooleanSupplier timeUp) {
    ByteBuffer payload = message.payload();
    return new ReceivedMessage(
        message.isText() ? Optional.of(Utf8.decode(payload)) : Optional.empty(), payload, timeUp);
  }

  /** Returns this message with another limit of the time for the comparison. */
  public ReceivedMessage within(BooleanSupplier limit) {
    return new ReceivedMessage(text, payload, limit);
  }

  /** The bytes as text in UTF-8, whether the message is text or binary; empty if they are none. */
  public Optional<String> decoded() {
    if (text.isPresent()) {
      return text;
    }
    return Utf8.isValid(payload) ? Optional.of(Utf8.decode(payload)) : Optional.empty();
  }
}
