package org.wscat.http;

/** The bytes are not the head of an HTTP/1.1 message; the message says why. */
public final class InvalidHeadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  /** An exception whose message says what is wrong with "it", the head. */
  public InvalidHeadException(String message) {
    this(message, false);
  }

  private InvalidHeadException(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  static InvalidHeadException tooLarge() {
    return new InvalidHeadException("it is larger than 64 KiB", true);
  }

  /** Whether nothing but its size is wrong. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
