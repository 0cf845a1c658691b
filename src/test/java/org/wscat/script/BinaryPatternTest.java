package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.Failure;
import org.wscat.websocket.Message;

/** Patterns of binary messages. */
@Timeout(30)
final class BinaryPatternTest {
  private static Message message(String digits) {
    return Message.binary(ByteBuffer.wrap(HexFormat.of().parseHex(digits)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''|''",
        "''|00|-",
        "01 02|0102|''",
        "0 1 0A|010a|''",
        "0102|0103|-",
        "0102|010203|-",
        "01..03|01ff03|''",
        "01 .. .. 04|01020304|''",
        "01....|0102|-",
        "..|0a|''",
        "..|''|-",
        "01{{a}}04|01020304|a=0203",
        "01{{a}}04|0104|a=",
        "01{{a}}04{{b}}|0102040404|a=02,b=0404",
        "{{a}}{{a}}|01020102|a=0102",
        "{{a}}{{a}}|010203|-",
        "{{_}}ff{{_}}|0aff0b|''",
        "{{bytes}}01|00ff01|''",
        "{{bytes}}01|00fe01|-",
        "{{a}}0a|0d0a0a|a=0d0a",
        "{{a}}|808182ff|a=808182ff",
        "5c45{{a}}|5c4551|a=51",
      })
  void matchesBytes(String pattern, String digits, String bindings) throws SyntaxException {
    assertThat(Patterns.bindings(Patterns.parse(PayloadFormat.HEX, pattern), message(digits)))
        .isEqualTo(bindings);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0|half a byte is missing",
        "00 1|3|half a byte is missing",
        "0{{a}}0|0|half a byte is missing",
        "0x|1|not hexadecimal",
        "0.|1|not hexadecimal",
        ".0|1|not hexadecimal",
        ".|0|half a byte is missing",
        "00{{a}}zz|7|not hexadecimal",
        "٠٠|0|not hexadecimal",
        "{{n n}}|0|a name and }} must follow {{",
        "00{{word}}|2|the value of {{word}} is not hexadecimal",
      })
  void refusesAnythingElse(String pattern, int offset, String fault) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Patterns.parse(PayloadFormat.HEX, pattern))
        .withMessageContaining(fault)
        .returns(offset, SyntaxException::offset);
  }

  @Test
  void textIsAMismatch() throws SyntaxException {
    for (String pattern : new String[] {"0102", "01{{a}}"}) {
      assertThat(
              Patterns.reason(
                  Patterns.parse(PayloadFormat.HEX, pattern), Patterns.text("\u0001\u0002")))
          .isEqualTo("it is text, not binary");
    }
  }

  @Test
  void aNameThatIsNotHexadecimalMatchesNothing() throws SyntaxException {
    MessageMatcher matcher =
        BinaryPattern.parse("{{word}}").matcher(new Variables(Map.of("word", "a.b")));
    MessageMatcher.Result result =
        matcher.match(ReceivedMessage.of(Patterns.binary(0xab), () -> false));
    assertThat(((MessageMatcher.Mismatch) result).reason())
        .isEqualTo("the value of {{word}} is not hexadecimal");
  }

  @Test
  void aComparisonEndsWhenItsTimeIsUp() throws SyntaxException {
    MessageMatcher matcher =
        BinaryPattern.parse("{{a}}00{{b}}00{{c}}01").matcher(new Variables(Map.of()));
    Message zeros = Message.binary(ByteBuffer.allocate(100_000));
    assertThatExceptionOfType(MessageMatcher.MatchTimeout.class)
        .isThrownBy(() -> matcher.match(ReceivedMessage.of(zeros, () -> true)));
  }

  @Test
  void manyPartsAreNotTooMuch() throws SyntaxException {
    assertThat(
            Patterns.match(
                Patterns.parse(PayloadFormat.HEX, "..".repeat(100_000)),
                Message.binary(ByteBuffer.allocate(100_000))))
        .isInstanceOf(MessageMatcher.Match.class);
  }

  @Test
  void aMessageHoldsTheBytesThatANameStandsFor() throws Exception {
    Step.SendTemplate step =
        (Step.SendTemplate)
            new StepParser(Map.of(), java.util.Set.of("x"))
                .send("a:1", PayloadFormat.HEX, "01 {{x}} 02");
    assertThat(step.message(new Variables(Map.of("x", "0aFF"))).payload())
        .isEqualTo(message("010aff02").payload());
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> step.message(new Variables(Map.of("x", "no"))))
        .withMessage("a:1: a value in it is not hexadecimal");
  }
}
