package org.wscat.http;

/** The bytes are not the head of an HTTP/1.1 message; the message says why. */
public final class InvalidHeadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** An exception whose message says what is wrong with "it", the head. */
  public InvalidHeadException(String message) {
    super(message);
  }
}
