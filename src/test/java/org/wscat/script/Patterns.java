package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.wscat.websocket.Message;

/** Parses patterns and compares messages with them, for the tests of each kind of pattern. */
final class Patterns {
  /** The names that are bound before. */
  static final Map<String, String> BOUND =
      Map.of(
          "n", "17", "word", "a.b", "quote", "say \"hi\"", "object", "{\"x\":1}", "bytes", "00Ff");

  private Patterns() {}

  /** Parses a pattern. */
  interface PatternParser {
    MessagePattern parse(String text) throws SyntaxException;
  }

  /**
   * Compares the message of a row with its pattern.
   *
   * @param row the pattern, the message, and the bindings or a dash, separated by bars
   */
  static void assertBinds(String row, PatternParser parser) throws SyntaxException {
    String[] cells = row.split("\\|", -1);
    assertThat(bindings(parser.parse(cells[0]), cells[1])).isEqualTo(cells[2]);
  }

  static MessagePattern parse(String text) throws SyntaxException {
    return parse(PayloadFormat.TEXT, text);
  }

  static MessagePattern parse(PayloadFormat format, String text) throws SyntaxException {
    StepParser parser = new StepParser(BOUND, BOUND.keySet());
    return ((Step.ExpectMessage) parser.expect("here", format, text, true)).pattern();
  }

  /** The bindings as {@code name=value,name=value}, or a dash for a mismatch. */
  static String bindings(MessagePattern pattern, String message) {
    return bindings(pattern, text(message));
  }

  static String bindings(MessagePattern pattern, Message message) {
    MessageMatcher.Result result = match(pattern, message);
    if (!(result instanceof MessageMatcher.Match match)) {
      return "-";
    }
    Map<String, String> bound = new LinkedHashMap<>();
    match.bindings().forEach((name, value) -> bound.put(name, name + "=" + value.text()));
    return String.join(",", bound.values());
  }

  static String reason(MessagePattern pattern, Message message) {
    return ((MessageMatcher.Mismatch) match(pattern, message)).reason();
  }

  static MessageMatcher.Result match(MessagePattern pattern, Message message) {
    return pattern.matcher(new Variables(BOUND)).match(ReceivedMessage.of(message, () -> false));
  }

  static Message text(String text) {
    return Message.text(Steps.bytes(text)).copy();
  }

  static Message binary(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return Message.binary(bytes.flip());
  }
}
