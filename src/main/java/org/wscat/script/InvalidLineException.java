package org.wscat.script;

/**
 * Thrown for a line that can't be sent. The message continues a sentence that begins with the line.
 */
public final class InvalidLineException extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidLineException(String message) {
    super(message);
  }
}
