package org.wscat.output;

/** The colour of a line on a terminal. */
public enum Colour {
  /** Notices. */
  GREEN(32),
  /** Incoming messages. */
  BLUE(34),
  /** Errors. */
  YELLOW(33);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  /** The text between the escape sequences that set the colour and the default one again. */
  public String paint(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[39m";
  }
}
