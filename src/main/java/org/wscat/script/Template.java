package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wscat.json.Json;

/**
 * A text with names. A name between double braces stands for a value, the name {@code _} for any
 * text; four opening braces stand for two. Immutable.
 *
 * @param parts the literal texts and names in order
 */
public record Template(List<Part> parts) {
  /** The name that matches anything and is never bound. */
  static final String ANYTHING = "_";

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final String QUOTE = "\"";

  /** A literal text or a name. */
  sealed interface Part {}

  /** A literal text. */
  record Text(String text) implements Part {}

  /** A name, and its offset in the text in UTF-16 code units. */
  record Name(String name, int offset) implements Part {
    /** The offset behind the closing braces. */
    int end() {
      return offset + OPEN.length() + name.length() + CLOSE.length();
    }
  }

  /**
   * Parses a text.
   *
   * @throws SyntaxException when double braces hold no valid name
   */
  static Template parse(String text) throws SyntaxException {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int from = 0;
    int open = text.indexOf(OPEN);
    while (open >= 0) {
      literal.append(text, from, open);
      if (text.startsWith(OPEN + OPEN, open)) {
        literal.append(OPEN);
        from = open + 2 * OPEN.length();
      } else {
        if (text.startsWith(OPEN + "{", open)) {
          literal.append('{');
          open++;
        }
        String name = name(text, open);
        if (!literal.isEmpty()) {
          parts.add(new Text(literal.toString()));
          literal.setLength(0);
        }
        Name part = new Name(name, open);
        parts.add(part);
        from = part.end();
      }
      open = text.indexOf(OPEN, from);
    }
    literal.append(text, from, text.length());
    if (!literal.isEmpty()) {
      parts.add(new Text(literal.toString()));
    }
    return new Template(List.copyOf(parts));
  }

  /**
   * Parses a text whose literal parts have {@link Escapes}.
   *
   * @throws SyntaxException when double braces hold no valid name, or a backslash begins no escape
   */
  static Template parseEscaped(String text) throws SyntaxException {
    SourceMap sources = new SourceMap(text);
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (Part part : parse(text).parts()) {
      sources.add(part, start);
      if (part instanceof Text literal) {
        try {
          parts.add(new Text(Escapes.decode(literal.text())));
        } catch (SyntaxException fault) {
          throw new SyntaxException(fault.getMessage(), sources.source(start + fault.offset()));
        }
        start += literal.text().length();
      } else {
        parts.add(part);
        start++;
      }
    }
    return new Template(List.copyOf(parts));
  }

  private static String name(String text, int open) throws SyntaxException {
    int start = open + OPEN.length();
    int close = text.indexOf(CLOSE, start);
    String name = close < 0 ? "" : text.substring(start, close);
    if (!Variables.isName(name)) {
      throw new SyntaxException("a name and }} must follow {{ (two braces are written {{{{)", open);
    }
    return name;
  }

  /** Escapes a text so that, parsed as a template, it is a literal text. */
  public static String escape(String text) {
    return text.replace(OPEN, OPEN + OPEN);
  }

  /** The names with the offset of their first occurrence, without {@code _}. */
  Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part instanceof Name name && !name.name().equals(ANYTHING)) {
        names.putIfAbsent(name.name(), name.offset());
      }
    }
    return names;
  }

  /** Whether the template has no names, not even {@code _}. */
  boolean isPlain() {
    return parts.stream().allMatch(Text.class::isInstance);
  }

  /** The first name that is not bound; {@code _} never is. */
  Optional<Name> unbound(Set<String> bound) {
    for (Part part : parts) {
      if (part instanceof Name name && !bound.contains(name.name())) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** Whether the template is taken for JSON, by its first character. */
  boolean startsJson() {
    return !parts.isEmpty() && parts.get(0) instanceof Text first && isJsonStart(first.text());
  }

  /** Whether a text is taken for JSON: it starts with a bracket, or with a single brace. */
  static boolean isJsonStart(String text) {
    return (text.startsWith("{") && !text.startsWith(OPEN)) || text.startsWith("[");
  }

  /**
   * Replaces the names of a message, all of which must be bound, by their values. In JSON the
   * values are escaped within strings, and are JSON values outside of them. A string of JSON that
   * is nothing but a name becomes the value itself, if the name was bound to a number, a boolean or
   * null; the names of members stay strings.
   */
  public String expand(Variables variables) {
    if (!startsJson()) {
      return expandText(variables);
    }
    JsonQuotes quotes = new JsonQuotes();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Text literal) {
        text.append(literal.text());
        quotes.pass(literal.text());
        continue;
      }
      BoundValue value = value(i, variables);
      if (value.isScalar() && quotes.haveJustOpened() && isClosedAsValue(i + 1)) {
        text.setLength(text.length() - QUOTE.length());
        quotes.close();
        String rest = ((Text) parts.get(++i)).text().substring(QUOTE.length());
        text.append(value.literal()).append(rest);
        quotes.pass(rest);
      } else {
        text.append(quotes.areOpen() ? Json.escape(value.text()) : value.literal());
        quotes.passValue();
      }
    }
    return text.toString();
  }

  /** Whether a part begins with a quote that closes a string, which is no name of a member. */
  private boolean isClosedAsValue(int part) {
    return part < parts.size()
        && parts.get(part) instanceof Text literal
        && literal.text().startsWith(QUOTE)
        && !literal.text().substring(QUOTE.length()).stripLeading().startsWith(":");
  }

  /** Replaces the names, all of which must be bound, by their values as text. */
  String expandText(Variables variables) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      text.append(
          parts.get(i) instanceof Text literal ? literal.text() : value(i, variables).text());
    }
    return text.toString();
  }

  private BoundValue value(int part, Variables variables) {
    return variables.get(((Name) parts.get(part)).name()).orElseThrow();
  }

  /** Tracks the quotes of a JSON text, to tell whether its end is within a string. */
  static final class JsonQuotes {
    private boolean open;
    private boolean escaped;
    private boolean justOpened;

    /** Takes the next part of the text. */
    void pass(String text) {
      for (int i = 0; i < text.length(); i++) {
        pass(text.charAt(i));
      }
    }

    /** Takes the next character of the text. */
    void pass(char c) {
      justOpened = false;
      if (escaped) {
        escaped = false;
      } else if (c == '"') {
        open = !open;
        justOpened = open;
      } else {
        escaped = open && c == '\\';
      }
    }

    /** Takes a value, which neither opens nor closes a string. */
    void passValue() {
      justOpened = false;
    }

    /** Takes the quote back that has just opened a string. */
    void close() {
      open = false;
      justOpened = false;
    }

    /** Whether the text so far ends within a string. */
    boolean areOpen() {
      return open;
    }

    /** Whether the text so far ends with the quote that opens a string. */
    boolean haveJustOpened() {
      return justOpened;
    }
  }
}
