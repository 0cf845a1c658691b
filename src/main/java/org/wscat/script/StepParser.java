package org.wscat.script;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wscat.websocket.Message;

/**
 * Makes steps of texts in the order in which they will be carried out, and knows by that which
 * names are bound.
 */
public final class StepParser {
  private static final String EMPTY = "(the empty message)";

  private final Set<String> bound;

  /** A parser for which these names are bound from the start. */
  public StepParser(Set<String> bound) {
    this.bound = new HashSet<>(bound);
  }

  /**
   * A text message in which names stand for their values.
   *
   * @throws SyntaxException also when a name is not bound
   */
  public Step send(String text) throws SyntaxException {
    Template template = Template.parse(text);
    if (template.isPlain()) {
      String plain = template.expand(new Variables(Map.of()));
      return new Step.Send(Message.text(ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8))));
    }
    Optional<Template.Name> unbound = template.unbound(bound);
    if (unbound.isPresent()) {
      throw unbound(unbound.get().name(), unbound.get().offset());
    }
    return new Step.SendTemplate(template);
  }

  /** A message that must come: JSON if the pattern starts like it, else text. */
  public Step expect(String where, String text, boolean passesOver) throws SyntaxException {
    MessagePattern pattern =
        Template.isJsonStart(text)
            ? JsonPattern.parse(text)
            : new TextPattern(Template.parse(text));
    return expectation(where, text.isEmpty() ? EMPTY : text, passesOver, pattern);
  }

  /** A message that must come, in which the regular expression is found. */
  public Step expectRegex(String where, String regex, boolean passesOver) throws SyntaxException {
    String wanted = regex.isEmpty() ? "(any message)" : regex;
    return expectation(where, wanted, passesOver, RegexPattern.parse(regex));
  }

  /** A binary message in hexadecimal digits that must come. */
  Step expectBinary(String where, String digits, boolean passesOver) throws SyntaxException {
    return expectBinary(where, digits, sendBinary(digits).payload(), passesOver);
  }

  /**
   * A binary message that must come.
   *
   * @param wanted how reports show it
   */
  public Step expectBinary(String where, String wanted, ByteBuffer payload, boolean passesOver)
      throws SyntaxException {
    String shown = wanted.isEmpty() ? EMPTY : wanted;
    return expectation(where, shown, passesOver, new BinaryPattern(payload));
  }

  /** The names that are bound by now. */
  public Set<String> bound() {
    return Set.copyOf(bound);
  }

  /** Those steps come next, and bind what they bind. */
  public void bind(List<Step> steps) {
    for (Step step : steps) {
      bound.addAll(step.binds());
    }
  }

  /** A binary message in hexadecimal digits. */
  Message sendBinary(String digits) throws SyntaxException {
    ByteBuffer bytes = ByteBuffer.wrap(digits.getBytes(StandardCharsets.UTF_8));
    try {
      return PayloadFormat.HEX.message(bytes);
    } catch (InvalidLineException e) {
      throw new SyntaxException("this " + e.getMessage(), 0);
    }
  }

  private Step expectation(String where, String wanted, boolean passesOver, MessagePattern pattern)
      throws SyntaxException {
    for (Map.Entry<String, Integer> name : pattern.needs().entrySet()) {
      if (!bound.contains(name.getKey())) {
        throw unbound(name.getKey(), name.getValue());
      }
    }
    bound.addAll(pattern.binds());
    return new Step.ExpectMessage(where, wanted, passesOver, pattern);
  }

  private static SyntaxException unbound(String name, int offset) {
    return new SyntaxException(
        "{{"
            + name
            + "}} stands for nothing here (--variable "
            + name
            + "=... or an earlier expectation binds it)",
        offset);
  }
}
