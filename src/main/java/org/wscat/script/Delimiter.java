package org.wscat.script;

/** Where one message of a stream ends and the next begins. */
public enum Delimiter {
  /** Behind LF, or CR LF. */
  LINE_END("line "),
  /** Behind LF; CR is data. */
  LINE_FEED("line "),
  /** Behind NUL. */
  NUL("message "),
  /** Nowhere: all of the stream is one message, even if it is empty. */
  NONE("");

  private final String itemName;

  Delimiter(String itemName) {
    this.itemName = itemName;
  }

  /** How errors call what stands between two delimiters. */
  String item(long number) {
    return this == NONE ? "standard input" : itemName + number + " of standard input";
  }

  byte lastByte() {
    return (byte) (this == NUL ? 0 : '\n');
  }
}
