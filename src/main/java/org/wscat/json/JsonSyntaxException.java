package org.wscat.json;

/** Thrown when a text is not JSON. The message says in one sentence what is wrong. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  JsonSyntaxException(String message, int offset, Throwable cause) {
    super(message, cause);
    this.offset = offset;
  }

  /** The offset of the fault in the text, in UTF-16 code units. */
  public int offset() {
    return offset;
  }
}
