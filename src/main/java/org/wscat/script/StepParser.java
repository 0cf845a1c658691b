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

  private final Map<String, String> values;
  private final Set<String> bound;

  /**
   * Creates a parser.
   *
   * @param values the values of {@code --variable}, by name
   * @param bound the names that are bound before the first step, those of the values included
   */
  public StepParser(Map<String, String> values, Set<String> bound) {
    this.values = values;
    this.bound = new HashSet<>(bound);
  }

  /**
   * Parses a message to send, in which names stand for their values.
   *
   * @param where the option, or the file and line, that holds the message
   * @throws SyntaxException when a name is malformed or not bound, or the text is not in the format
   */
  public Step send(String where, PayloadFormat format, String text) throws SyntaxException {
    if (format == PayloadFormat.HEX) {
      return sendHex(where, text);
    }
    return send(where, format, Template.parse(text));
  }

  /**
   * Parses a message to send whose text has {@link Escapes}.
   *
   * @param format text, or text to send as binary
   */
  Step sendEscaped(String where, PayloadFormat format, String text) throws SyntaxException {
    return send(where, format, Template.parseEscaped(text));
  }

  private Step send(String where, PayloadFormat format, Template template) throws SyntaxException {
    if (template.isPlain()) {
      String plain = template.expand(new Variables(Map.of()));
      ByteBuffer bytes = ByteBuffer.wrap(plain.getBytes(StandardCharsets.UTF_8));
      return new Step.Send(new Message(format == PayloadFormat.TEXT, bytes));
    }
    return new Step.SendTemplate(where, format, bound(template));
  }

  private Step sendHex(String where, String digits) throws SyntaxException {
    BinaryPattern pattern = binary(digits);
    if (pattern.isPlain()) {
      return new Step.Send(Message.binary(pattern.bytes()));
    }
    if (pattern.hasAnyBytes()) {
      throw new SyntaxException("'..' stands for a byte that is received", digits.indexOf(".."));
    }
    return new Step.SendTemplate(where, PayloadFormat.HEX, bound(Template.parse(digits)));
  }

  /**
   * Parses a text to print, in which names stand for their values.
   *
   * @throws SyntaxException when a name is malformed or not bound
   */
  public Step print(String text) throws SyntaxException {
    return new Step.Print(bound(Template.parse(text)));
  }

  /** Requires that all names of a template are bound. */
  private Template bound(Template template) throws SyntaxException {
    Optional<Template.Name> unbound = template.unbound(bound);
    if (unbound.isPresent()) {
      throw unbound(unbound.get().name(), unbound.get().offset());
    }
    return template;
  }

  /**
   * Parses an expectation of a message: of text or of a binary message that holds text, by JSON if
   * the pattern starts with a brace or bracket; or of bytes, by hexadecimal digits.
   *
   * @param where the option, or the file and line, that holds the expectation
   * @param text the pattern
   * @param passesOver whether other messages may be received before it
   * @throws SyntaxException when the pattern is invalid
   */
  public Step expect(String where, PayloadFormat format, String text, boolean passesOver)
      throws SyntaxException {
    MessagePattern pattern =
        switch (format) {
          case TEXT -> text(text);
          case BINARY -> new BinaryTextPattern(text(text));
          case HEX -> binary(text);
        };
    return expectation(where, text.isEmpty() ? EMPTY : text, passesOver, pattern);
  }

  /**
   * Parses an expectation of a message by its whole text, which is written with {@link Escapes} and
   * never taken for JSON.
   *
   * @param format text, or the text of a binary message
   */
  Step expectEscaped(String where, PayloadFormat format, String text, boolean passesOver)
      throws SyntaxException {
    MessagePattern pattern = new TextPattern(Template.parseEscaped(text));
    return expectation(
        where,
        text.isEmpty() ? EMPTY : text,
        passesOver,
        format == PayloadFormat.BINARY ? new BinaryTextPattern(pattern) : pattern);
  }

  private static MessagePattern text(String text) throws SyntaxException {
    return Template.isJsonStart(text)
        ? JsonPattern.parse(text)
        : new TextPattern(Template.parse(text));
  }

  /** Parses the bytes of a message; the variables in it must be hexadecimal digits. */
  private BinaryPattern binary(String digits) throws SyntaxException {
    BinaryPattern pattern = BinaryPattern.parse(digits);
    for (Map.Entry<String, Integer> name : Template.parse(digits).names().entrySet()) {
      String value = values.get(name.getKey());
      if (value != null && new BoundValue(value).bytes().isEmpty()) {
        throw new SyntaxException(
            "the value of {{" + name.getKey() + "}} is not hexadecimal", name.getValue());
      }
    }
    return pattern;
  }

  /**
   * Parses an expectation of a message in which a regular expression is found: of a text message,
   * or with {@link PayloadFormat#BINARY} of a binary one that holds text.
   */
  public Step expectRegex(String where, PayloadFormat format, String regex, boolean passesOver)
      throws SyntaxException {
    String wanted = regex.isEmpty() ? "(any message)" : regex;
    MessagePattern pattern = RegexPattern.parse(regex);
    return expectation(
        where,
        wanted,
        passesOver,
        format == PayloadFormat.BINARY ? new BinaryTextPattern(pattern) : pattern);
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
  public void restore(Set<String> names) {
    bound.clear();
    bound.addAll(names);
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

  /** Returns the fault of a name that has no value. */
  static SyntaxException unbound(String name, int offset) {
    return new SyntaxException(
        "{{"
            + name
            + "}} stands for nothing here (--variable "
            + name
            + "=... or an earlier expectation binds it)",
        offset);
  }
}
