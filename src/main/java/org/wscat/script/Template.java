package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wscat.json.Json;

/**
 * A text with names in it. A name between double braces stands for a value, the name {@code _} for
 * anything; four opening braces stand for two.
 *
 * @param parts in their order
 */
public record Template(List<Part> parts) {
  /** The name that is never bound. */
  static final String ANYTHING = "_";

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  /** A piece of a template. */
  sealed interface Part {}

  /** Text that stands for itself. */
  record Text(String text) implements Part {}

  /** A name, and where it stands in the text, in characters. */
  record Name(String name, int offset) implements Part {}

  /** Parses a text. */
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
        parts.add(new Name(name, open));
        from = open + OPEN.length() + name.length() + CLOSE.length();
      }
      open = text.indexOf(OPEN, from);
    }
    literal.append(text, from, text.length());
    if (!literal.isEmpty()) {
      parts.add(new Text(literal.toString()));
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

  /** The text as a template that stands for it alone. */
  public static String escape(String text) {
    return text.replace(OPEN, OPEN + OPEN);
  }

  /** The names with the place where each stands first. */
  Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part instanceof Name name && !name.name().equals(ANYTHING)) {
        names.putIfAbsent(name.name(), name.offset());
      }
    }
    return names;
  }

  /** Whether it holds no name, not even the one of anything. */
  boolean isPlain() {
    return parts.stream().allMatch(Text.class::isInstance);
  }

  /** The first name that is none of these; {@code _} never is. */
  Optional<Name> unbound(Set<String> bound) {
    for (Part part : parts) {
      if (part instanceof Name name && !bound.contains(name.name())) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** Whether what it stands for is meant to be JSON, as far as its start tells. */
  boolean startsJson() {
    return !parts.isEmpty() && parts.get(0) instanceof Text first && isJsonStart(first.text());
  }

  /** Whether a text is meant to be JSON; none has two braces at its start. */
  static boolean isJsonStart(String text) {
    return (text.startsWith("{") && !text.startsWith(OPEN)) || text.startsWith("[");
  }

  /**
   * The text with values in place of the names, all of which are bound. In what starts as JSON they
   * are escaped as JSON wants it.
   */
  public String expand(Variables variables) {
    boolean json = startsJson();
    JsonQuotes quotes = new JsonQuotes();
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Text literal) {
        text.append(literal.text());
        quotes.pass(literal.text());
      } else {
        BoundValue value = variables.get(((Name) part).name()).orElseThrow();
        text.append(
            json ? quotes.areOpen() ? Json.escape(value.text()) : value.literal() : value.text());
      }
    }
    return text.toString();
  }

  /** Follows the quotes of JSON text, to tell what is inside a string. */
  static final class JsonQuotes {
    private boolean open;
    private boolean escaped;

    void pass(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (escaped) {
          escaped = false;
        } else if (c == '"') {
          open = !open;
        } else {
          escaped = open && c == '\\';
        }
      }
    }

    boolean areOpen() {
      return open;
    }
  }
}
