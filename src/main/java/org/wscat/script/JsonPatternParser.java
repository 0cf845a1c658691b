package org.wscat.script;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.wscat.json.Json;
import org.wscat.json.JsonSyntaxException;

/**
 * Parses a JSON pattern: replaces its names, and {@code ...} at the end of an array, by strings
 * with marks, and reads the result as JSON. Used for one pattern.
 */
final class JsonPatternParser {
  private static final String ELLIPSIS = "...";

  private static final char FIRST_PRIVATE = '\ue000';
  private static final char LAST_PRIVATE = '\uf8ff';

  private final Json reader;
  private final String text;
  private final char mark;
  private final List<Template.Name> names = new ArrayList<>();
  private final StringBuilder json = new StringBuilder();
  private final SourceMap sources;
  private final Template.JsonQuotes quotes = new Template.JsonQuotes();

  /** The brackets that are open outside of strings. */
  private final Deque<Character> open = new ArrayDeque<>();

  /**
   * Creates a parser.
   *
   * @param reader reads the JSON
   * @param text the pattern
   */
  JsonPatternParser(Json reader, String text) {
    this.reader = reader;
    this.text = text;
    this.mark = unusedCharacter(text);
    this.sources = new SourceMap(text);
  }

  /** Returns a private use character (U+E000 to U+F8FF) that the text does not contain. */
  private static char unusedCharacter(String text) {
    for (char c = FIRST_PRIVATE; c < LAST_PRIVATE; c++) {
      String code = Integer.toHexString(c);
      boolean escaped =
          text.contains("u" + code) || text.contains("u" + code.toUpperCase(Locale.ROOT));
      if (text.indexOf(c) < 0 && !escaped) {
        return c;
      }
    }
    return LAST_PRIVATE;
  }

  /**
   * Parses the pattern.
   *
   * @throws SyntaxException when it is not JSON apart from its names and {@code ...}
   */
  JsonPattern parse() throws SyntaxException {
    for (Template.Part part : Template.parse(text).parts()) {
      sources.add(part, json.length());
      if (part instanceof Template.Text literal) {
        append(literal.text());
      } else {
        append((Template.Name) part);
      }
    }
    sources.end(json.length());
    try {
      return new JsonPattern(names, reader.read(json.toString()), mark);
    } catch (JsonSyntaxException e) {
      throw new SyntaxException("not JSON: " + e.getMessage(), sources.source(e.offset()));
    }
  }

  private void append(Template.Name name) {
    String quote = quotes.areOpen() ? "" : "\"";
    json.append(quote).append(mark).append(names.size()).append(mark).append(quote);
    names.add(name);
  }

  private void append(String literal) throws SyntaxException {
    int start = json.length();
    int i = 0;
    while (i < literal.length()) {
      if (!quotes.areOpen() && literal.startsWith(ELLIPSIS, i)) {
        requireLast(literal, i, start + i);
        // As long as the ellipsis, so that offsets stay the same.
        json.append('"').append(mark).append('"');
        i += ELLIPSIS.length();
      } else {
        char c = literal.charAt(i);
        json.append(c);
        pass(c);
        i++;
      }
    }
  }

  /** Requires that the ellipsis at an index of a literal is the last element of an array. */
  private void requireLast(String literal, int index, int offset) throws SyntaxException {
    int end = index + ELLIPSIS.length();
    while (end < literal.length() && Character.isWhitespace(literal.charAt(end))) {
      end++;
    }
    boolean last = end < literal.length() && literal.charAt(end) == ']';
    if (!last || open.isEmpty() || open.peek() != '[') {
      throw new SyntaxException(
          "... stands for further elements, at the end of an array alone", sources.source(offset));
    }
  }

  private void pass(char c) {
    quotes.pass(c);
    if (quotes.areOpen()) {
      return;
    }
    if (c == '[' || c == '{') {
      open.push(c);
    } else if ((c == ']' || c == '}') && !open.isEmpty()) {
      open.pop();
    }
  }
}
