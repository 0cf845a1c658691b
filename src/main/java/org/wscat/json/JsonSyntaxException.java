package org.wscat.json;

/** A text is not JSON. The message says what is wrong, in one sentence. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  JsonSyntaxException(String message, int offset, Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /** Where in the text, in characters from its start. */
  public int offset() {
    return offset;
  }
}
