package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wscat.json.Json;
import org.wscat.json.JsonSyntaxException;
import org.wscat.json.JsonValue;
import org.wscat.json.JsonValue.JsonArray;
import org.wscat.json.JsonValue.JsonObject;
import org.wscat.json.JsonValue.JsonString;

/**
 * Matches a text message that is JSON. Every member of the pattern must be present and match,
 * further members are allowed; arrays match element by element, numbers by value.
 *
 * @param names the names in the order of the text, repeated ones included
 * @param value the pattern; each name in it is replaced by its index between two marks
 * @param mark the character around these indexes, which the text does not contain
 */
record JsonPattern(List<Template.Name> names, JsonValue value, char mark)
    implements MessagePattern {
  private static final Json JSON = new Json();

  private static final char FIRST_PRIVATE = '\ue000';
  private static final char LAST_PRIVATE = '\uf8ff';

  /**
   * Parses a pattern.
   *
   * @throws SyntaxException when it is not JSON apart from its names
   */
  static JsonPattern parse(String text) throws SyntaxException {
    Template template = Template.parse(text);
    char mark = unusedCharacter(text);
    List<Template.Name> names = new ArrayList<>();
    Template.JsonQuotes quotes = new Template.JsonQuotes();
    StringBuilder json = new StringBuilder();
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Text literal) {
        json.append(literal.text());
        quotes.pass(literal.text());
      } else {
        String quote = quotes.areOpen() ? "" : "\"";
        json.append(quote).append(mark).append(names.size()).append(mark).append(quote);
        names.add((Template.Name) part);
      }
    }
    try {
      return new JsonPattern(names, JSON.read(json.toString()), mark);
    } catch (JsonSyntaxException e) {
      int offset = template.isPlain() ? Math.min(e.offset(), text.length()) : 0;
      throw new SyntaxException("not JSON: " + e.getMessage(), offset);
    }
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

  @Override
  public Set<String> binds() {
    Set<String> bound = new LinkedHashSet<>();
    names.forEach(name -> bound.add(name.name()));
    bound.remove(Template.ANYTHING);
    return bound;
  }

  @Override
  public Map<String, Integer> needs() {
    Map<String, Integer> needed = new LinkedHashMap<>();
    collectMemberNames(value, needed);
    return needed;
  }

  /** Collects the names within member names, which can't be bound by a match. */
  private void collectMemberNames(JsonValue part, Map<String, Integer> needed) {
    if (part instanceof JsonObject object) {
      object
          .members()
          .forEach(
              (member, inner) -> {
                for (Template.Part piece : template(member).parts()) {
                  if (piece instanceof Template.Name name) {
                    needed.putIfAbsent(name.name(), name.offset());
                  }
                }
                collectMemberNames(inner, needed);
              });
    } else if (part instanceof JsonArray array) {
      array.elements().forEach(element -> collectMemberNames(element, needed));
    }
  }

  /** Converts a string of the value back to a template. */
  private Template template(String text) {
    List<Template.Part> parts = new ArrayList<>();
    int from = 0;
    int open = text.indexOf(mark);
    while (open >= 0) {
      if (open > from) {
        parts.add(new Template.Text(text.substring(from, open)));
      }
      int close = text.indexOf(mark, open + 1);
      parts.add(names.get(Integer.parseInt(text.substring(open + 1, close))));
      from = close + 1;
      open = text.indexOf(mark, from);
    }
    if (from < text.length()) {
      parts.add(new Template.Text(text.substring(from)));
    }
    return new Template(parts);
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    JsonMatcher matcher = matcher(value, variables);
    return message -> {
      if (message.text().isEmpty()) {
        return BinaryPattern.IS_BINARY;
      }
      JsonValue actual;
      try {
        actual = JSON.read(message.text().get());
      } catch (JsonSyntaxException e) {
        return new MessageMatcher.Mismatch(() -> "it is not JSON: " + e.getMessage());
      }
      return matcher.match(actual, new JsonMatcher.Context(JSON, variables, message.timeUp()));
    };
  }

  private JsonMatcher matcher(JsonValue part, Variables variables) {
    if (part instanceof JsonObject object) {
      Map<String, JsonMatcher> members = new LinkedHashMap<>();
      object
          .members()
          .forEach(
              (member, inner) ->
                  members.put(template(member).expand(variables), matcher(inner, variables)));
      return new JsonMatcher.ObjectMatcher(members);
    }
    if (part instanceof JsonArray array) {
      return new JsonMatcher.ArrayMatcher(
          array.elements().stream().map(element -> matcher(element, variables)).toList());
    }
    if (part instanceof JsonString string && string.text().indexOf(mark) >= 0) {
      Template template = template(string.text());
      if (template.unbound(variables.names()).isEmpty() && template.parts().size() > 1) {
        return new JsonMatcher.EqualMatcher(new JsonString(template.expand(variables)));
      }
      return template.parts().size() == 1
          ? new JsonMatcher.NameMatcher(((Template.Name) template.parts().get(0)).name())
          : new JsonMatcher.StringMatcher(template);
    }
    return new JsonMatcher.EqualMatcher(part);
  }
}
