package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The value that is bound to a name. Immutable.
 *
 * @param text the value as plain text
 * @param literal the value as JSON, for use outside of a string
 * @param isScalar whether it was bound to a number, a boolean or null of JSON
 */
public record BoundValue(String text, String literal, boolean isScalar) {
  /** Creates a value that was bound to text; its JSON form is the text itself. */
  public BoundValue(String text) {
    this(text, text, false);
  }

  /** The bytes that the value stands for in hexadecimal digits; empty if it is none of these. */
  Optional<ByteBuffer> bytes() {
    try {
      ByteBuffer digits = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      return Optional.of(PayloadFormat.HEX.message(digits).payload());
    } catch (InvalidLineException e) {
      return Optional.empty();
    }
  }
}
