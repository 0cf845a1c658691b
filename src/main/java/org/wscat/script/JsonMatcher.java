package org.wscat.script;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.wscat.json.Json;
import org.wscat.json.JsonSyntaxException;
import org.wscat.json.JsonValue;
import org.wscat.json.JsonValue.JsonArray;
import org.wscat.json.JsonValue.JsonLiteral;
import org.wscat.json.JsonValue.JsonNumber;
import org.wscat.json.JsonValue.JsonObject;
import org.wscat.json.JsonValue.JsonString;

/** Compares a part of a JSON value with a part of a pattern. Immutable. */
sealed interface JsonMatcher {
  /** The characters of a value that a mismatch shows. */
  int MAX_SHOWN = 100;

  /**
   * Compares a value.
   *
   * @param actual the value of the message
   * @param at the location of the value as a JSON Pointer (RFC 6901)
   * @param context the bound names, to which a match adds
   * @return the first mismatch; empty if the value matches
   */
  Optional<MessageMatcher.Mismatch> mismatch(JsonValue actual, String at, Context context);

  /** Compares the value of a whole message. */
  default MessageMatcher.Result match(JsonValue actual, Context context) {
    Optional<MessageMatcher.Mismatch> mismatch = mismatch(actual, "", context);
    return mismatch.isPresent() ? mismatch.get() : new MessageMatcher.Match(context.bindings);
  }

  /** The state of one comparison: the names bound before, and those bound so far. */
  final class Context {
    private final Json json;
    private final Variables variables;
    private final BooleanSupplier timeUp;
    private final Map<String, BoundValue> bindings = new LinkedHashMap<>();

    Context(Json json, Variables variables, BooleanSupplier timeUp) {
      this.json = json;
      this.variables = variables;
      this.timeUp = timeUp;
    }

    private Optional<BoundValue> value(String name) {
      BoundValue bound = bindings.get(name);
      return bound == null ? variables.get(name) : Optional.of(bound);
    }

    private BoundValue valueOf(JsonValue actual) {
      String literal = json.write(actual);
      if (actual instanceof JsonString string) {
        return new BoundValue(string.text(), literal, false);
      }
      boolean isScalar = actual instanceof JsonNumber || actual instanceof JsonLiteral;
      return new BoundValue(literal, literal, isScalar);
    }

    /** Whether a value equals a bound one: the same text, or the same JSON. */
    private boolean isValue(JsonValue actual, BoundValue bound) {
      if (actual instanceof JsonString string) {
        return string.text().equals(bound.text());
      }
      try {
        return actual.equals(json.read(bound.literal()));
      } catch (JsonSyntaxException e) {
        return false;
      }
    }

    private MessageMatcher.Mismatch wanted(String at, String wanted, JsonValue actual) {
      return wanted(at, () -> wanted, actual);
    }

    private MessageMatcher.Mismatch wanted(String at, Supplier<String> wanted, JsonValue actual) {
      return new MessageMatcher.Mismatch(
          () ->
              (at.isEmpty() ? "" : "at " + at + ": ")
                  + "wanted "
                  + shown(wanted.get())
                  + ", got "
                  + shown(json.write(actual)));
    }

    private static String shown(String text) {
      return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "..." : text;
    }
  }

  /** Matches an object that has at least these members. */
  record ObjectMatcher(Map<String, JsonMatcher> members) implements JsonMatcher {
    @Override
    public Optional<MessageMatcher.Mismatch> mismatch(
        JsonValue actual, String at, Context context) {
      if (!(actual instanceof JsonObject object)) {
        return Optional.of(context.wanted(at, "an object", actual));
      }
      for (Map.Entry<String, JsonMatcher> member : members.entrySet()) {
        JsonValue inner = object.members().get(member.getKey());
        if (inner == null) {
          return Optional.of(
              new MessageMatcher.Mismatch(
                  () -> "at " + pointer(at, member.getKey()) + ": the member is missing"));
        }
        Optional<MessageMatcher.Mismatch> mismatch =
            member.getValue().mismatch(inner, pointer(at, member.getKey()), context);
        if (mismatch.isPresent()) {
          return mismatch;
        }
      }
      return Optional.empty();
    }
  }

  private static String pointer(String at, String name) {
    boolean plain = name.indexOf('~') < 0 && name.indexOf('/') < 0;
    return at + "/" + (plain ? name : name.replace("~", "~0").replace("/", "~1"));
  }

  /**
   * Matches an array of these elements.
   *
   * @param elements the elements in order
   * @param allowsMore whether further elements may follow them
   */
  record ArrayMatcher(List<JsonMatcher> elements, boolean allowsMore) implements JsonMatcher {
    @Override
    public Optional<MessageMatcher.Mismatch> mismatch(
        JsonValue actual, String at, Context context) {
      if (!(actual instanceof JsonArray array)) {
        return Optional.of(context.wanted(at, "an array", actual));
      }
      int size = array.elements().size();
      if (size < elements.size() || (size > elements.size() && !allowsMore)) {
        String count = elements.size() == 1 ? "1 element" : elements.size() + " elements";
        return Optional.of(context.wanted(at, allowsMore ? "at least " + count : count, actual));
      }
      for (int i = 0; i < elements.size(); i++) {
        Optional<MessageMatcher.Mismatch> mismatch =
            elements.get(i).mismatch(array.elements().get(i), at + "/" + i, context);
        if (mismatch.isPresent()) {
          return mismatch;
        }
      }
      return Optional.empty();
    }
  }

  /** Matches an equal value. */
  record EqualMatcher(JsonValue value) implements JsonMatcher {
    @Override
    public Optional<MessageMatcher.Mismatch> mismatch(
        JsonValue actual, String at, Context context) {
      return value.equals(actual)
          ? Optional.empty()
          : Optional.of(context.wanted(at, () -> context.json.write(value), actual));
    }
  }

  /**
   * Matches the value that is bound to the name; an unbound name matches any value and binds it.
   */
  record NameMatcher(String name) implements JsonMatcher {
    @Override
    public Optional<MessageMatcher.Mismatch> mismatch(
        JsonValue actual, String at, Context context) {
      if (name.equals(Template.ANYTHING)) {
        return Optional.empty();
      }
      Optional<BoundValue> bound = context.value(name);
      if (bound.isEmpty()) {
        context.bindings.put(name, context.valueOf(actual));
        return Optional.empty();
      }
      return context.isValue(actual, bound.get())
          ? Optional.empty()
          : Optional.of(context.wanted(at, bound.get().text() + " ({{" + name + "}})", actual));
    }
  }

  /** Matches a string by a template with names. */
  record StringMatcher(Template template) implements JsonMatcher {
    @Override
    public Optional<MessageMatcher.Mismatch> mismatch(
        JsonValue actual, String at, Context context) {
      if (!(actual instanceof JsonString string)) {
        return Optional.of(context.wanted(at, "a string", actual));
      }
      Variables bound = new Variables(Map.of());
      bound.bind(context.variables.and(context.bindings));
      Optional<Map<String, BoundValue>> found =
          RegexMatcher.Expression.ofText(template, bound)
              .find(new TimeLimitedText(string.text(), context.timeUp));
      if (found.isEmpty()) {
        return Optional.of(context.wanted(at, "another string", actual));
      }
      found
          .get()
          .forEach(
              (name, value) ->
                  context.bindings.put(name, context.valueOf(new JsonString(value.text()))));
      return Optional.empty();
    }
  }
}
