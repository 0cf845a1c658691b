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
 * Parses steps in the order of their execution, and keeps track of the names that the steps before
 * have bound. Used by one thread.
 */
public final class StepParser {
  private static final String EMPTY = "(the empty message)";

  private final Set<String> bound;

  /** Creates a parser; these names are bound before the first step. */
  public StepParser(Set<String> bound) {
    this.bound = new HashSet<>(bound);
  }

  /**
   * Parses a text message to send, in which names stand for their values.
   *
   * @throws SyntaxException when a name is malformed or not bound
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

  /**
   * Parses an expectation of a text message, by JSON if the text starts with a brace or bracket.
   *
   * @param where the option, or the file and line, that holds the expectation
   * @param text the pattern
   * @param passesOver whether other messages may be received before it
   * @throws SyntaxException when the pattern is invalid
   */
  public Step expect(String where, String text, boolean passesOver) throws SyntaxException {
    MessagePattern pattern =
        Template.isJsonStart(text)
            ? JsonPattern.parse(text)
            : new TextPattern(Template.parse(text));
    return expectation(where, text.isEmpty() ? EMPTY : text, passesOver, pattern);
  }

  /** Parses an expectation of a text message in which a regular expression is found. */
  public Step expectRegex(String where, String regex, boolean passesOver) throws SyntaxException {
    String wanted = regex.isEmpty() ? "(any message)" : regex;
    return expectation(where, wanted, passesOver, RegexPattern.parse(regex));
  }

  /** Parses an expectation of a binary message, given in hexadecimal digits. */
  Step expectBinary(String where, String digits, boolean passesOver) throws SyntaxException {
    return expectBinary(where, digits, sendBinary(digits).payload(), passesOver);
  }

  /**
   * Creates an expectation of a binary message.
   *
   * @param wanted the message as reports show it
   */
  public Step expectBinary(String where, String wanted, ByteBuffer payload, boolean passesOver)
      throws SyntaxException {
    String shown = wanted.isEmpty() ? EMPTY : wanted;
    return expectation(where, shown, passesOver, new BinaryPattern(payload));
  }

  /** The names that are bound after the steps so far. */
  public Set<String> bound() {
    return Set.copyOf(bound);
  }

  /** Adds the names that these steps bind, which are executed next. */
  public void bind(List<Step> steps) {
    for (Step step : steps) {
      bound.addAll(step.binds());
    }
  }

  /** Makes these names the ones that are bound. */
  void restore(Set<String> names) {
    bound.clear();
    bound.addAll(names);
  }

  /** Parses a binary message to send, given in hexadecimal digits. */
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
