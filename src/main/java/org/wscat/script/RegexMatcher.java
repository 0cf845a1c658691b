package org.wscat.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a regular expression in messages.
 *
 * @param expression what to find
 */
record RegexMatcher(Expression expression) implements MessageMatcher {
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>");

  /** In front of the names of our own groups, so that they are none of the user's. */
  private static final String OWN_GROUP = "wscat";

  private static final Difference TOO_COMPLEX =
      new Difference(() -> "the regular expression needs more memory than there is");

  /**
   * A compiled expression.
   *
   * @param pattern the expression
   * @param groups its groups, with the names that they bind
   */
  record Expression(Pattern pattern, Map<String, String> groups) {
    private static final Optional<Map<String, BoundValue>> NOTHING = Optional.of(Map.of());

    /** An expression that matches a whole text. */
    static Expression ofText(Template template, Variables variables) {
      return new Builder(variables, true).expression(template);
    }

    /** The expression that the template is itself. */
    static Expression ofRegex(Template template, Variables variables) {
      return new Builder(variables, false).expression(template);
    }

    /** What the text binds if the expression is found in it. */
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
            // What took no part in the match is as good as empty.
            String found = matcher.group(group);
            bindings.put(name, new BoundValue(found == null ? "" : found));
          });
      return Optional.of(bindings);
    }
  }

  /** The names of the groups in a part of an expression. */
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
      return found.isPresent() ? new Match(found.get()) : DIFFERENT;
    } catch (StackOverflowError e) {
      return TOO_COMPLEX;
    }
  }

  /** Puts an expression together. */
  private static final class Builder {
    private final Variables variables;
    private final boolean wholeText;
    private final StringBuilder regex = new StringBuilder();

    /** Names in the order of their groups, each with its group. */
    private final Map<String, String> groupOfName = new LinkedHashMap<>();

    Builder(Variables variables, boolean wholeText) {
      this.variables = variables;
      this.wholeText = wholeText;
    }

    Expression expression(Template template) {
      regex.append(wholeText ? "(?s)\\A" : "");
      for (Template.Part part : template.parts()) {
        if (part instanceof Template.Text text) {
          regex.append(wholeText ? Pattern.quote(text.text()) : text.text());
        } else {
          append(((Template.Name) part).name());
        }
      }
      regex.append(wholeText ? "\\z" : "");
      Map<String, String> groups = new LinkedHashMap<>();
      groupOfName.forEach((name, group) -> groups.put(group, name));
      Pattern pattern = Pattern.compile(regex.toString());
      if (!wholeText) {
        for (String name : groups(regex.toString())) {
          if (!name.startsWith(OWN_GROUP) && has(name)) {
            groups.put(name, name);
          }
        }
      }
      return new Expression(pattern, groups);
    }

    /** Whether that is a group and not only text that looks like one. */
    private boolean has(String group) {
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
        String group = OWN_GROUP + groupOfName.size();
        groupOfName.put(name, group);
        regex.append("(?<").append(group).append(">(?s:.*?))");
      }
    }
  }
}
