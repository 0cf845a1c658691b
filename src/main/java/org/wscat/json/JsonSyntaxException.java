package org.wscat.json;

import java.util.function.Supplier;

/**
 * Thrown when a text is not JSON. The fault is looked for when it is asked for, because most texts
 * that are not JSON are passed over. Has no stack trace.
 */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Supplier<Fault> fault;

  /**
   * The fault of a text.
   *
   * @param message what is wrong, in one sentence
   * @param offset the offset in the text, in UTF-16 code units
   */
  record Fault(String message, int offset) {}

  JsonSyntaxException(Supplier<Fault> fault, Throwable cause) {
    super(null, cause, false, false);
    this.fault = fault;
  }

  /** What is wrong, in one sentence. */
  @Override
  public String getMessage() {
    return fault.get().message();
  }

  /** What is wrong, and at which character of the text, from 1. */
  public String located() {
    Fault found = fault.get();
    return found.message() + ", at character " + (found.offset() + 1);
  }

  /** The offset of the fault in the text, in UTF-16 code units. */
  public int offset() {
    return fault.get().offset();
  }
}
