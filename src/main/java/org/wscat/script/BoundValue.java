package org.wscat.script;

/**
 * What a name stands for.
 *
 * @param text as it stands in text
 * @param literal as it stands in JSON outside a string
 */
public record BoundValue(String text, String literal) {
  /** A value that is text and nothing more. */
  public BoundValue(String text) {
    this(text, text);
  }
}
