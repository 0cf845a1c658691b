package org.wscat.script;

/** A line that is not what it should be. The message continues a sentence that names the line. */
public final class InvalidLineException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidLineException(String message) {
    super(message);
  }
}
