package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.wscat.websocket.Message;

/**
 * A received message as patterns look at it.
 *
 * @param text what it says; empty if it is binary
 * @param payload its bytes
 * @param timeUp whether the time to look at it is up
 */
public record TakenMessage(Optional<String> text, ByteBuffer payload, BooleanSupplier timeUp) {
  /** Takes that message. */
  public static TakenMessage of(Message message, BooleanSupplier timeUp) {
    ByteBuffer payload = message.payload();
    return new TakenMessage(
        message.text()
            ? Optional.of(
                new String(
                    payload.array(),
                    payload.arrayOffset() + payload.position(),
                    payload.remaining(),
                    StandardCharsets.UTF_8))
            : Optional.empty(),
        payload,
        timeUp);
  }
}
