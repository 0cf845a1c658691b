package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/**
 * A received message as patterns look at it.
 *
 * @param text what it says; empty if it is binary
 * @param payload its bytes
 * @param timeUp whether the time to look at it is up
 */
public record ReceivedMessage(Optional<String> text, ByteBuffer payload, BooleanSupplier timeUp) {
  /** Takes that message. */
  public static ReceivedMessage of(Message message, BooleanSupplier timeUp) {
    ByteBuffer payload = message.payload();
    return new ReceivedMessage(
        message.isText() ? Optional.of(Utf8.decode(payload)) : Optional.empty(), payload, timeUp);
  }
}
