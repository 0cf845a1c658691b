package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Message;

@Timeout(30)
final class MessagePatternTest {
  private static final Map<String, String> BOUND =
      Map.of("n", "17", "word", "a.b", "quote", "say \"hi\"", "object", "{\"x\":1}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello|hello|",
        "||",
        " a |  a  |-",
        "hello|hello |-",
        "hello|Hello|-",
        "a.c|abc|-",
        "id {{id}}!|id 7!|id=7",
        "{{a}}-{{b}}|1-2-3|a=1,b=2-3",
        "{{a}}-{{a}}|1-1|a=1",
        "{{a}}-{{a}}|1-2|-",
        "{{_}}x{{_}}|aaxbb|",
        "{{_}}||",
        "{{a}}||a=",
        "{{word}}|a.b|",
        "{{word}}|axb|-",
        "<{{word}}> {{x}}|<a.b> c|x=c",
        "{{{{a}}|{{a}}|",
        "{{{{{{n}}|{{17|",
        "a {{{n}}}|a {17}|",
        "$1\\E{{x}}|$1\\Ey|x=y",
      })
  void textIsEqual(String row) throws SyntaxException {
    assertBinds(row, MessagePatternTest::pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|{}|",
        "{}|{\"a\":1}|",
        "{}|[]|-",
        "{}|x|-",
        "[]|[]|",
        "[]|[1]|-",
        "[1,2]|[1,2.0]|",
        "[1,2]|[2,1]|-",
        "{\"a\":1}|{\"b\":[],\"a\":1e0}|",
        "{\"a\":1}|{\"a\":\"1\"}|-",
        "{\"a\":1}|{\"b\":1}|-",
        "{\"a\":null}|{}|-",
        "{\"a\":{\"b\":true}}|{\"a\":{\"b\":true,\"c\":false},\"d\":0}|",
        "[{\"a\":1}]|[{\"a\":1,\"b\":2}]|",
        "{\"id\":\"{{id}}\"}|{\"id\":\"x\"}|id=x",
        "{\"id\":\"{{id}}\"}|{\"id\":5}|id=5",
        "{\"id\":{{id}}}|{\"id\":5}|id=5",
        "{\"id\":\"{{id}}\"}|{\"id\":{\"k\":[1]}}|id={\"k\":[1]}",
        "{\"id\":\"{{id}}\"}|{\"id\":null}|id=null",
        "{\"id\":\"{{id}}\"}|{}|-",
        "{\"a\":\"{{x}}\",\"b\":\"{{x}}\"}|{\"a\":1,\"b\":1.0}|x=1",
        "{\"a\":\"{{x}}\",\"b\":\"{{x}}\"}|{\"a\":1,\"b\":2}|-",
        "{\"a\":\"{{_}}\",\"b\":\"{{_}}\"}|{\"a\":1,\"b\":2}|",
        "{\"a\":\"item-{{x}}\"}|{\"a\":\"item-3\"}|x=3",
        "{\"a\":\"item-{{x}}\"}|{\"a\":\"thing-3\"}|-",
        "{\"a\":\"item-{{x}}\"}|{\"a\":3}|-",
        "{\"a\":\"{{n}}\"}|{\"a\":\"17\"}|",
        "{\"a\":\"{{n}}\"}|{\"a\":17}|",
        "{\"a\":\"{{n}}\"}|{\"a\":18}|-",
        "{\"a\":\"{{object}}\"}|{\"a\":{\"x\":1.0}}|",
        "{\"a\":\"{{quote}}\"}|{\"a\":\"say \\\"hi\\\"\"}|",
        "{\"{{word}}\":1}|{\"a.b\":1}|",
        "{\"a\":\"{{{{x}}\"}|{\"a\":\"{{x}}\"}|",
        "{\"a\":\"\\u007b\\u007bx}}\"}|{\"a\":\"{{x}}\"}|",
        "{\"a\":\"\\u007b\\u007bx}}\"}|{\"a\":\"y\"}|-",
        "{\"a\":\"\\ue000\"}|{\"a\":\"\ue000\"}|",
        "{\"a\":\"\ue0000\ue000{{x}}\"}|{\"a\":\"\ue0000\ue000y\"}|x=y",
      })
  void jsonHoldsJson(String row) throws SyntaxException {
    assertBinds(row, MessagePatternTest::pattern);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b+|abbc|",
        "^b+$|abbc|-",
        "\"ok\":\\s*true|{\"ok\": true}|",
        "id=(?<id>[0-9]+)|x id=42 y|id=42",
        "{{word}}|a.b|",
        "^{{word}}$|axb|-",
        "^{{rest}} end$|the end|rest=the",
        "a{2}|aa|",
        "\\Q(?<no>x)\\E|(?<no>x)|",
      })
  void aRegularExpressionIsFound(String row) throws SyntaxException {
    assertBinds(row, RegexPattern::parse);
  }

  @Test
  void aGroupThatTookNoPartIsEmpty() throws SyntaxException {
    assertThat(bindings(RegexPattern.parse("(?<a>x)|(?<b>y)"), "y")).isEqualTo("a=,b=y");
  }

  @Test
  void textPatternsMatchNoBinaryMessage() throws SyntaxException {
    for (String pattern : new String[] {"x", "{{a}}", "{}"}) {
      assertThat(reason(pattern(pattern), binary(1))).isEqualTo("it is binary, not text");
    }
    assertThat(reason(RegexPattern.parse("."), binary(1))).isEqualTo("it is binary, not text");
  }

  @Test
  void aBinaryPatternMatchesTheSameBytes() {
    MessagePattern pattern = new BinaryPattern(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(match(pattern, binary(1, 2))).isInstanceOf(MessageMatcher.Match.class);
    assertThat(match(pattern, binary(1, 3))).isInstanceOf(MessageMatcher.Mismatch.class);
    assertThat(reason(pattern, text("\u0001\u0002"))).isEqualTo("it is text, not binary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b/c\":1}}|{\"a\":{\"b/c\":2}}|at /a/b~1c: wanted 1, got 2",
        "{\"a\":1}|{}|at /a: the member is missing",
        "[1,2]|[1]|wanted 2 elements, got [1]",
        "[1,{\"a\":1}]|[1,{\"a\":\"x\"}]|at /1/a: wanted 1, got \"x\"",
        "{}|[1]|wanted an object, got [1]",
        "{\"a\":[]}|{\"a\":true}|at /a: wanted an array, got true",
        "{\"a\":\"{{n}}\"}|{\"a\":18}|at /a: wanted 17 ({{n}}), got 18",
      })
  void aDifferenceInJsonIsToldWithItsPlace(String pattern, String message, String reason)
      throws SyntaxException {
    assertThat(reason(pattern(pattern), text(message))).isEqualTo(reason);
  }

  @Test
  void whatIsNoJsonIsSaid() throws SyntaxException {
    assertThat(reason(pattern("{}"), text("{nope"))).startsWith("it is not JSON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":}", "[1", "{a:1}", "{} x", "{\"a\":{{x}", "{\"a\":\"{{\"}"})
  void whatStartsLikeJsonMustBeJson(String pattern) {
    assertThatExceptionOfType(SyntaxException.class).isThrownBy(() -> pattern(pattern));
  }

  @ParameterizedTest
  @CsvSource({"a{{, 1", "{{}}, 0", "{{ a }}, 0", "{{1}}, 0", "ab{{a b}}, 2", "{{{{{{, 4"})
  void bracesThatHoldNoNameAreAFault(String pattern, int offset) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> new StepParser(BOUND.keySet()).expect("here", pattern, true))
        .returns(offset, SyntaxException::offset);
  }

  @ParameterizedTest
  @CsvSource({"(, 1", "a[, 1", "*, 0", "(?<1>x), 3", "x{2, 2"})
  void anInvalidExpressionIsAFault(String regex, int offset) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> RegexPattern.parse(regex))
        .withMessageStartingWith("not a regular expression: ")
        .satisfies(fault -> assertThat(fault.offset()).isBetween(offset - 1, offset + 2));
  }

  @Test
  void anExpressionThatTakesForAgesIsGivenUp() throws SyntaxException {
    MessageMatcher matcher = RegexPattern.parse("^(a+)+\\1b$").matcher(new Variables(Map.of()));
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
    ReceivedMessage message =
        ReceivedMessage.of(
            Message.text(Steps.bytes("a".repeat(200))).copy(),
            () -> System.nanoTime() - deadline > 0);
    assertThatExceptionOfType(MessageMatcher.MatchTimeout.class)
        .isThrownBy(() -> matcher.match(message));
  }

  @Test
  void anExpressionThatNeedsADeepStackIsSaid() throws SyntaxException {
    assertThat(reason(RegexPattern.parse("^(a|b)*$"), text("ab".repeat(1_000_000))))
        .isEqualTo("the regular expression needs more memory than there is");
  }

  /** Makes a pattern of what stands in a row. */
  private interface PatternParser {
    MessagePattern parse(String text) throws SyntaxException;
  }

  /** A row is a pattern, a message, and what it binds, or a dash. */
  private static void assertBinds(String row, PatternParser parser) throws SyntaxException {
    String[] cells = row.split("\\|", -1);
    assertThat(bindings(parser.parse(cells[0]), cells[1])).isEqualTo(cells[2]);
  }

  private static MessagePattern pattern(String text) throws SyntaxException {
    return ((Step.ExpectMessage) new StepParser(BOUND.keySet()).expect("here", text, true))
        .pattern();
  }

  /** The names that are bound, or a dash. */
  private static String bindings(MessagePattern pattern, String message) {
    MessageMatcher.Result result = match(pattern, text(message));
    if (!(result instanceof MessageMatcher.Match match)) {
      return "-";
    }
    Map<String, String> bound = new LinkedHashMap<>();
    match.bindings().forEach((name, value) -> bound.put(name, name + "=" + value.text()));
    return String.join(",", bound.values());
  }

  private static String reason(MessagePattern pattern, Message message) {
    return ((MessageMatcher.Mismatch) match(pattern, message)).reason();
  }

  private static MessageMatcher.Result match(MessagePattern pattern, Message message) {
    return pattern.matcher(new Variables(BOUND)).match(ReceivedMessage.of(message, () -> false));
  }

  private static Message text(String text) {
    return Message.text(Steps.bytes(text)).copy();
  }

  private static Message binary(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return Message.binary(bytes.flip());
  }
}
