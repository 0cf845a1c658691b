package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches text messages in which a regular expression is found.
 *
 * @param expression the regular expression
 */
record RegexMatcher(Expression expression) implements MessageMatcher {
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  /** The prefix of generated group names, which the user's groups do not have. */
  private static final String GENERATED_GROUP = "wscat";

  private static final Mismatch TOO_COMPLEX =
      new Mismatch(() -> "the regular expression needs more memory than there is");

  /**
   * A compiled regular expression.
   *
   * @param pattern the compiled expression
   * @param groups the names that its groups bind, by group
   */
  record Expression(Pattern pattern, Map<String, String> groups) {
    private static final Optional<Map<String, BoundValue>> NOTHING = Optional.of(Map.of());

    /** Compiles a text template to an expression that matches the whole text. */
    static Expression ofText(Template template, Variables variables) {
      return new Builder(variables, true).expression(template);
    }

    /** Compiles a template whose text is a regular expression. */
    static Expression ofRegex(Template template, Variables variables) {
      return new Builder(variables, false).expression(template);
    }

    /**
     * Compiles a template whose text is a regular expression, without values.
     *
     * @param sources gets the parts of the template, with their offsets in the expression
     */
    static Expression ofRegex(Template template, SourceMap sources) {
      Builder builder = new Builder(new Variables(Map.of()), false);
      builder.sources = Optional.of(sources);
      return builder.expression(template);
    }

    /**
     * Searches a text.
     *
     * @return the names bound by the first occurrence; empty if there is none
     */
    Optional<Map<String, BoundValue>> find(CharSequence text) {
      Matcher matcher = pattern.matcher(text);
      if (!matcher.find()) {
        return Optional.empty();
      }
      if (groups.isEmpty()) {
        return NOTHING;
      }
      Map<String, BoundValue> bindings = new LinkedHashMap<>();
      groups.forEach(
          (group, name) -> {
            // A group that took no part in the match binds the empty text.
            String found = matcher.group(group);
            bindings.put(name, new BoundValue(found == null ? "" : found));
          });
      return Optional.of(bindings);
    }
  }

  /** The names of the named groups in a part of an expression. */
  static List<String> groups(String regex) {
    List<String> names = new ArrayList<>();
    Matcher matcher = GROUP.matcher(regex);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  @Override
  public Result match(ReceivedMessage message) {
    if (message.text().isEmpty()) {
      return BinaryPattern.IS_BINARY;
    }
    try {
      Optional<Map<String, BoundValue>> found =
          expression.find(new TimeLimitedText(message.text().get(), message.timeUp()));
      return found.isPresent() ? new Match(found.get()) : MISMATCH;
    } catch (StackOverflowError e) {
      return TOO_COMPLEX;
    }
  }

  /** Builds an expression from a template. */
  private static final class Builder {
    private final Variables variables;
    private final boolean wholeText;
    private final StringBuilder regex = new StringBuilder();
    private Optional<SourceMap> sources = Optional.empty();

    /** The group of each name, in the order of the groups. */
    private final Map<String, String> groupOfName = new LinkedHashMap<>();

    Builder(Variables variables, boolean wholeText) {
      this.variables = variables;
      this.wholeText = wholeText;
    }

    Expression expression(Template template) {
      regex.append(wholeText ? "(?s)\\A" : "");
      for (Template.Part part : template.parts()) {
        sources.ifPresent(map -> map.add(part, regex.length()));
        if (part instanceof Template.Text text) {
          regex.append(wholeText ? Pattern.quote(text.text()) : text.text());
        } else {
          append(((Template.Name) part).name());
        }
      }
      sources.ifPresent(map -> map.end(regex.length()));
      regex.append(wholeText ? "\\z" : "");
      Map<String, String> groups = new LinkedHashMap<>();
      groupOfName.forEach((name, group) -> groups.put(group, name));
      Pattern pattern = Pattern.compile(regex.toString());
      if (!wholeText) {
        for (String name : groups(regex.toString())) {
          if (!name.startsWith(GENERATED_GROUP) && hasGroup(name)) {
            groups.put(name, name);
          }
        }
      }
      return new Expression(pattern, groups);
    }

    /**
     * Whether the expression has this group; it may be quoted text. A back reference compiles then.
     */
    private boolean hasGroup(String group) {
      try {
        return Pattern.compile(regex + "\n|\\k<" + group + ">").pattern() != null;
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    private void append(String name) {
      Optional<BoundValue> value = variables.get(name);
      if (value.isPresent()) {
        regex.append(Pattern.quote(value.get().text()));
      } else if (name.equals(Template.ANYTHING)) {
        regex.append("(?s:.*?)");
      } else if (groupOfName.containsKey(name)) {
        regex.append("\\k<").append(groupOfName.get(name)).append('>');
      } else {
        String group = GENERATED_GROUP + groupOfName.size();
        groupOfName.put(name, group);
        regex.append("(?<").append(group).append(">(?s:.*?))");
      }
    }
  }
}
