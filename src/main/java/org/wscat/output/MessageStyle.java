package org.wscat.output;

/**
 * How received messages are printed. Immutable.
 *
 * @param shown whether messages are printed at all; texts of {@code --print} always are
 * @param hex whether binary messages are printed as hexadecimal digits
 * @param mark the text before a message on a terminal
 * @param end the terminator after a message in a pipe
 */
public record MessageStyle(boolean shown, boolean hex, String mark, PipePrinter.Terminator end) {
  /** Prints no messages. */
  public static final MessageStyle NONE =
      new MessageStyle(false, false, "", PipePrinter.Terminator.NEWLINE);
}
