package org.wscat.output;

/**
 * How received messages are printed.
 *
 * @param shown whether they are printed at all
 * @param hex whether binary messages are printed in hexadecimal digits
 * @param mark what stands in front of each on a terminal
 * @param end what stands after each in a pipe
 */
public record MessageStyle(boolean shown, boolean hex, String mark, PipePrinter.End end) {
  /** No messages. */
  public static final MessageStyle NONE =
      new MessageStyle(false, false, "", PipePrinter.End.NEWLINE);
}
