package org.wscat.script;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Matches a text message in which a Java regular expression is found. Names in it stand for their
 * values; its named groups bind names.
 *
 * @param template the regular expression
 */
record RegexPattern(Template template) implements MessagePattern {
  /**
   * Parses a regular expression.
   *
   * @throws SyntaxException when it is not valid
   */
  static RegexPattern parse(String text) throws SyntaxException {
    Template template = Template.parse(text);
    SourceMap sources = new SourceMap(text);
    try {
      RegexMatcher.Expression.ofRegex(template, sources);
    } catch (PatternSyntaxException e) {
      throw new SyntaxException(
          "not a regular expression: " + RegexFault.of(e),
          sources.source(Math.max(0, e.getIndex())));
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
