package org.wscat.http;

/** The bytes are not the head of an HTTP/1.1 message; the message says why. */
public final class InvalidHeadException extends Exception {
  private static final long serialVersionUID = 1L;

  /** An exception whose message completes "the head can't be used: ". */
  public InvalidHeadException(String message) {
    super(message);
  }
}
