package org.wscat.output;

/** The foreground colour of a line on a terminal (ECMA-48, SGR). */
public enum Colour {
  /** The colour of notices and traces. */
  GREEN(32),
  /** The colour of received messages. */
  BLUE(34),
  /** The colour of errors. */
  YELLOW(33);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  /** Returns the text between the escape sequences that set this colour and reset it. */
  public String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[39m";
  }
}
