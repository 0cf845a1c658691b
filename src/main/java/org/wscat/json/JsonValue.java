package org.wscat.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A JSON value (RFC 8259 section 3). Immutable. Values that mean the same are equal: objects with
 * their members in any order, numbers in any notation.
 */
public sealed interface JsonValue {
  /**
   * An object.
   *
   * @param members the values by name, in the order of the text; of members with the same name only
   *     the last
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {}

  /**
   * An array.
   *
   * @param elements the elements in order
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {}

  /**
   * A string.
   *
   * @param text the text without quotes, its escapes decoded
   */
  record JsonString(String text) implements JsonValue {}

  /**
   * A number of any size; {@code 1.0} and {@code 1} are equal.
   *
   * @param literal the number as it was written
   */
  record JsonNumber(String literal) implements JsonValue {
    /** The number as a decimal, or its literal where the exponent is too large for one. */
    private Object comparable() {
      try {
        return new BigDecimal(literal).stripTrailingZeros();
      } catch (NumberFormatException | ArithmeticException e) {
        return literal;
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof JsonNumber number
          && (number.literal.equals(literal) || number.comparable().equals(comparable()));
    }

    @Override
    public int hashCode() {
      return comparable().hashCode();
    }
  }

  /** The literal names {@code true}, {@code false} and {@code null}. */
  enum JsonLiteral implements JsonValue {
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** {@code null}. */
    NULL
  }
}
