package org.wscat.script;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Java that is found in a message, with names in it; its named groups bind.
 *
 * @param template the expression
 */
record RegexPattern(Template template) implements MessagePattern {
  /** Parses an expression. */
  static RegexPattern parse(String text) throws SyntaxException {
    Template template = Template.parse(text);
    try {
      RegexMatcher.Expression.ofRegex(template, new Variables(Map.of()));
    } catch (PatternSyntaxException e) {
      int offset = template.isPlain() ? Math.max(0, Math.min(e.getIndex(), text.length())) : 0;
      throw new SyntaxException("not a regular expression: " + e.getDescription(), offset);
    }
    return new RegexPattern(template);
  }

  @Override
  public Set<String> binds() {
    Set<String> names = new LinkedHashSet<>(template.names().keySet());
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Text text) {
        names.addAll(RegexMatcher.groups(text.text()));
      }
    }
    return names;
  }

  @Override
  public MessageMatcher matcher(Variables variables) {
    return new RegexMatcher(RegexMatcher.Expression.ofRegex(template, variables));
  }
}
