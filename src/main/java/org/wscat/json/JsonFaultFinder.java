package org.wscat.json;

/**
 * Finds the first fault of a text that a parser has refused, by the grammar of JSON (RFC 8259), and
 * says in our words what is wrong. Used for one text.
 */
final class JsonFaultFinder {
  private static final String CLOSERS = ",:}]";

  /** The longest piece of the text that a message quotes, in characters. */
  private static final int MAX_QUOTED = 20;

  private final String text;
  private int next;

  private JsonFaultFinder(String text) {
    this.text = text;
  }

  /**
   * Returns the first fault.
   *
   * @param text a text that is not JSON, nested as deep as the stack allows
   * @param refusedAt the offset at which a parser has refused it, for a fault that the grammar does
   *     not show
   */
  static JsonSyntaxException.Fault find(String text, int refusedAt) {
    JsonFaultFinder finder = new JsonFaultFinder(text);
    try {
      finder.text();
      return new JsonSyntaxException.Fault("something here is not allowed", refusedAt);
    } catch (Fault fault) {
      return new JsonSyntaxException.Fault(fault.getMessage(), fault.offset);
    }
  }

  /** The first fault of the text. Has no stack trace. */
  private static final class Fault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    Fault(String message, int offset) {
      super(message, null, false, false);
      this.offset = offset;
    }
  }

  private void text() throws Fault {
    skipWhiteSpace();
    if (isAtEnd()) {
      throw new Fault("there is nothing", next);
    }
    value();
    skipWhiteSpace();
    if (!isAtEnd()) {
      throw new Fault("there is more behind the end", next);
    }
  }

  private void value() throws Fault {
    skipWhiteSpace();
    switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> word();
    }
  }

  private void object() throws Fault {
    next++;
    skipWhiteSpace();
    if (isTaken('}')) {
      return;
    }
    do {
      skipWhiteSpace();
      if (peek() != '"') {
        throw new Fault("the name of a member is missing, in double quotes", next);
      }
      string();
      skipWhiteSpace();
      if (!isTaken(':')) {
        throw new Fault("a colon is missing between a member's name and its value", next);
      }
      value();
      skipWhiteSpace();
    } while (isTaken(','));
    if (!isTaken('}')) {
      throw new Fault("a comma or } is missing after a member", next);
    }
  }

  private void array() throws Fault {
    next++;
    skipWhiteSpace();
    if (isTaken(']')) {
      return;
    }
    do {
      value();
      skipWhiteSpace();
    } while (isTaken(','));
    if (!isTaken(']')) {
      throw new Fault("a comma or ] is missing after an element", next);
    }
  }

  private void string() throws Fault {
    int start = next;
    next++;
    while (!isAtEnd()) {
      char c = text.charAt(next);
      if (c == '"') {
        next++;
        return;
      }
      if (c < ' ') {
        throw new Fault("a control character in a string is not escaped", next);
      }
      if (c == '\\') {
        escape();
      } else {
        next++;
      }
    }
    throw new Fault("a string is not closed", start);
  }

  private void escape() throws Fault {
    int start = next;
    next++;
    char c = peek();
    next++;
    if (c == 'u') {
      for (int i = 0; i < 4; i++) {
        if (peek() >= 128 || Character.digit(peek(), 16) < 0) {
          throw new Fault("four hexadecimal digits must follow \\u", start);
        }
        next++;
      }
    } else if (next <= text.length() && "\"\\/bfnrt".indexOf(c) < 0) {
      throw new Fault("a string has no escape \\" + shown(c), start);
    }
  }

  private void number() throws Fault {
    int start = next;
    isTaken('-');
    boolean zero = peek() == '0';
    int digits = digits();
    boolean valid = digits > 0 && !(zero && digits > 1);
    if (isTaken('.')) {
      valid &= digits() > 0;
    }
    if (isTaken('e') || isTaken('E')) {
      if (!isTaken('+')) {
        isTaken('-');
      }
      valid &= digits() > 0;
    }
    valid &= isAtEnd() || isBlank(peek()) || CLOSERS.indexOf(peek()) >= 0;
    if (!valid) {
      next = start;
      throw new Fault("'" + token() + "' is not a number", start);
    }
  }

  private int digits() {
    int start = next;
    while (!isAtEnd() && peek() >= '0' && peek() <= '9') {
      next++;
    }
    return next - start;
  }

  private void word() throws Fault {
    int start = next;
    String word = token();
    if (word.isEmpty()) {
      throw new Fault("a value is missing", start);
    }
    if (!word.equals("true") && !word.equals("false") && !word.equals("null")) {
      throw new Fault("'" + word + "' is not a value (a string stands in double quotes)", start);
    }
    next += word.length();
  }

  /** The characters from here to the next blank, quote or separator, cut if they are many. */
  private String token() {
    int end = next;
    while (end < text.length() && !isBlank(text.charAt(end)) && isOfToken(text.charAt(end))) {
      end++;
    }
    String token = text.substring(next, end);
    return token.length() > MAX_QUOTED ? token.substring(0, MAX_QUOTED) + "..." : token;
  }

  private static boolean isOfToken(char c) {
    return CLOSERS.indexOf(c) < 0 && c != '"' && c != '{' && c != '[';
  }

  private static String shown(char c) {
    return c < ' ' ? "before a control character" : Character.toString(c);
  }

  private boolean isTaken(char c) {
    if (peek() != c) {
      return false;
    }
    next++;
    return true;
  }

  /** The next character; NUL at the end, which is part of no JSON text. */
  private char peek() {
    return isAtEnd() ? 0 : text.charAt(next);
  }

  private boolean isAtEnd() {
    return next >= text.length();
  }

  private void skipWhiteSpace() {
    while (!isAtEnd() && isBlank(peek())) {
      next++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
