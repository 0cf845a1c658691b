package org.wscat.script;

/** What separates the messages of standard input. */
public enum Delimiter {
  /** LF or CR LF. */
  LINE_END("line "),
  /** LF; CR is data. */
  LINE_FEED("line "),
  /** NUL. */
  NUL("message "),
  /** Nothing: the whole stream is one message, even if it is empty. */
  NONE("");

  private final String itemName;

  Delimiter(String itemName) {
    this.itemName = itemName;
  }

  /**
   * The name of an item of input in errors.
   *
   * @param number the number of the item, from 1
   */
  String item(long number) {
    return this == NONE ? "standard input" : itemName + number + " of standard input";
  }

  /** The byte that ends an item. */
  byte lastByte() {
    return (byte) (this == NUL ? 0 : '\n');
  }
}
