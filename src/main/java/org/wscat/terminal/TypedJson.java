package org.wscat.terminal;

/**
 * Reads JSON that is being typed, which may end anywhere and need not be valid. Text that begins
 * with neither a brace nor a bracket is not JSON here.
 */
final class TypedJson {
  private final StringBuilder open = new StringBuilder();

  /** The index behind the opening quote of the string that is open; -1 outside of strings. */
  private int stringBegin = -1;

  /** Whether the next string of an object is a member name. */
  private boolean nameFollows;

  private boolean broken;

  private TypedJson(String text, int end) {
    for (int i = 0; i < end && !broken; i++) {
      char c = text.charAt(i);
      if (stringBegin >= 0) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          stringBegin = -1;
          nameFollows = false;
        }
      } else {
        read(c, i);
      }
    }
  }

  private void read(char c, int index) {
    switch (c) {
      case '{', '[' -> {
        open.append(c);
        nameFollows = c == '{';
      }
      case '}', ']' -> close(c == '}' ? '{' : '[');
      case '"' -> stringBegin = index + 1;
      case ',' -> nameFollows = isIn('{');
      default -> {
        // Blanks, colons, numbers and words open nothing.
      }
    }
  }

  private void close(char opening) {
    if (isIn(opening)) {
      open.setLength(open.length() - 1);
      nameFollows = false;
    } else {
      broken = true;
    }
  }

  private boolean isIn(char opening) {
    return !open.isEmpty() && open.charAt(open.length() - 1) == opening;
  }

  /** Whether a text begins as a JSON object or array does. */
  static boolean isBegun(String text) {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  /** Whether a text begins as JSON, and a bracket or a quote in it is open. */
  static boolean isOpen(String text) {
    if (!isBegun(text)) {
      return false;
    }
    TypedJson json = new TypedJson(text, text.length());
    return !json.broken && (!json.open.isEmpty() || json.stringBegin >= 0);
  }

  /**
   * Returns where the member name begins in which the cursor stands: the index behind its opening
   * quote; -1 if the cursor is elsewhere.
   */
  static int nameBegin(String text, int cursor) {
    if (!isBegun(text)) {
      return -1;
    }
    TypedJson json = new TypedJson(text, cursor);
    return !json.broken && json.isIn('{') && json.nameFollows ? json.stringBegin : -1;
  }
}
