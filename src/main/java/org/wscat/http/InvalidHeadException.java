package org.wscat.http;

/** Thrown when bytes are not the head of an HTTP/1.1 message. The message says what is wrong. */
public final class InvalidHeadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /** Creates an exception; the message is a sentence whose subject "it" is the head. */
  public InvalidHeadException(String message) {
    this(message, false);
  }

  private InvalidHeadException(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** Returns the exception for a head larger than {@link HeadParser#MAX_BYTES}. */
  static InvalidHeadException tooLarge() {
    return new InvalidHeadException("it is larger than 64 KiB", true);
  }

  /** Whether the head is larger than {@link HeadParser#MAX_BYTES}. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
