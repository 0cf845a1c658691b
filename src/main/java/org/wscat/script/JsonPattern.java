package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
 * further members are allowed; arrays match element by element, and may have more where the pattern
 * ends with {@code ...}; numbers match by value.
 *
 * @param names the names in the order of the text, repeated ones included
 * @param value the pattern; each name in it is replaced by its index between two marks, and {@code
 *     ...} by a string of one mark
 * @param mark the mark, a character that the text does not contain
 */
record JsonPattern(List<Template.Name> names, JsonValue value, char mark)
    implements MessagePattern {
  private static final Json JSON = new Json();

  /**
   * Parses a pattern.
   *
   * @throws SyntaxException when it is not JSON apart from its names and {@code ...}
   */
  static JsonPattern parse(String text) throws SyntaxException {
    return new JsonPatternParser(JSON, text).parse();
  }

  /** Whether an array in it ends with {@code ...}. */
  boolean allowsMore() {
    return JSON.write(value).contains("\"" + mark + "\"");
  }

  private boolean isEllipsis(JsonValue part) {
    return part instanceof JsonString string && string.text().equals(Character.toString(mark));
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

  /** The strings and member names without a name in them, in quotes. */
  @Override
  public List<String> literals() {
    List<String> literals = new ArrayList<>();
    collectLiterals(value, literals);
    return literals;
  }

  private void collectLiterals(JsonValue part, List<String> literals) {
    if (part instanceof JsonObject object) {
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        addLiteral(member.getKey(), literals);
        collectLiterals(member.getValue(), literals);
      }
    } else if (part instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        collectLiterals(element, literals);
      }
    } else if (part instanceof JsonString string) {
      addLiteral(string.text(), literals);
    }
  }

  private void addLiteral(String text, List<String> literals) {
    if (text.indexOf(mark) < 0) {
      literals.add('"' + text + '"');
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
      // Most messages that are not JSON are passed over, and nobody asks what is wrong with them.
      return startsAsJson(message.text().get())
          ? match(matcher, message, variables)
          : new MessageMatcher.Mismatch(
              () -> ((MessageMatcher.Mismatch) match(matcher, message, variables)).reason());
    };
  }

  /** Whether the first character that is not white space begins an object or an array. */
  private static boolean startsAsJson(String text) {
    int i = 0;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
  }

  private static MessageMatcher.Result match(
      JsonMatcher matcher, ReceivedMessage message, Variables variables) {
    try {
      return matcher.match(
          JSON.read(message.text().orElseThrow()),
          new JsonMatcher.Context(JSON, variables, message.timeUp()));
    } catch (JsonSyntaxException e) {
      return new MessageMatcher.Mismatch(() -> "it is not JSON: " + e.located());
    }
  }

  private JsonMatcher matcher(JsonValue part, Variables variables) {
    if (part instanceof JsonObject object) {
      Map<String, JsonMatcher> members = new LinkedHashMap<>();
      object
          .members()
          .forEach(
              (member, inner) ->
                  members.put(template(member).expandText(variables), matcher(inner, variables)));
      return new JsonMatcher.ObjectMatcher(members);
    }
    if (part instanceof JsonArray array) {
      List<JsonMatcher> elements = new ArrayList<>();
      for (JsonValue element : array.elements()) {
        if (isEllipsis(element)) {
          return new JsonMatcher.ArrayMatcher(elements, true);
        }
        elements.add(matcher(element, variables));
      }
      return new JsonMatcher.ArrayMatcher(elements, false);
    }
    if (part instanceof JsonString string && string.text().indexOf(mark) >= 0) {
      Template template = template(string.text());
      if (template.unbound(variables.names()).isEmpty() && template.parts().size() > 1) {
        return new JsonMatcher.EqualMatcher(new JsonString(template.expandText(variables)));
      }
      return template.parts().size() == 1
          ? new JsonMatcher.NameMatcher(((Template.Name) template.parts().get(0)).name())
          : new JsonMatcher.StringMatcher(template);
    }
    return new JsonMatcher.EqualMatcher(part);
  }
}
