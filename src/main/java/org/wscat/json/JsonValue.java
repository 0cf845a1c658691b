package org.wscat.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A value of RFC 8259 section 3. Two are equal if they mean the same. */
public sealed interface JsonValue {
  /**
   * An object.
   *
   * @param members in their order; of members with the same name the last
   */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {}

  /**
   * An array.
   *
   * @param elements in their order
   */
  record JsonArray(List<JsonValue> elements) implements JsonValue {}

  /**
   * A string.
   *
   * @param text what it stands for
   */
  record JsonString(String text) implements JsonValue {}

  /**
   * A number; {@code 1.0} and {@code 1} are equal.
   *
   * @param literal as it was written
   */
  record JsonNumber(String literal) implements JsonValue {
    /** What compares it; where no number can hold it, how it is written. */
    private Object value() {
      try {
        return new BigDecimal(literal).stripTrailingZeros();
      } catch (NumberFormatException | ArithmeticException e) {
        return literal;
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof JsonNumber number
          && (number.literal.equals(literal) || number.value().equals(value()));
    }

    @Override
    public int hashCode() {
      return value().hashCode();
    }
  }

  /** The values that have a name. */
  enum JsonLiteral implements JsonValue {
    /** {@code true}. */
    TRUE,
    /** {@code false}. */
    FALSE,
    /** {@code null}. */
    NULL
  }
}
