package org.wscat.script;

/**
 * The value that is bound to a name. Immutable.
 *
 * @param text the value as plain text
 * @param literal the value as JSON, for use outside of a string
 */
public record BoundValue(String text, String literal) {
  /** Creates a value whose JSON form is the text itself. */
  public BoundValue(String text) {
    this(text, text);
  }
}
