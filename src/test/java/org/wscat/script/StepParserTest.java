package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.websocket.Message;

final class StepParserTest {
  private static final String WHERE = "-x";

  private final StepParser parser =
      new StepParser(Map.of("hex", "0aff", "word", "blue"), Set.of("hex", "word"));

  @ParameterizedTest
  @CsvSource({"TEXT, hello, true, 5", "BINARY, hello, false, 5", "HEX, 00fF, false, 2"})
  void sendsWhatHasNoNameAsItIs(PayloadFormat format, String text, boolean isText, int size)
      throws SyntaxException {
    Message message = (Message) ((Step.Send) parser.send(WHERE, format, text)).outgoing();

    assertThat(message.isText()).isEqualTo(isText);
    assertThat(message.payload().remaining()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"TEXT, a {{word}}", "BINARY, {{word}}", "HEX, 00{{hex}}"})
  void keepsNamesUntilTheMessageIsSent(PayloadFormat format, String text) throws SyntaxException {
    assertThat(parser.send(WHERE, format, text))
        .isInstanceOfSatisfying(
            Step.SendTemplate.class,
            send -> {
              assertThat(send.where()).isEqualTo(WHERE);
              assertThat(send.format()).isEqualTo(format);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, a {{x}}, 2, {{x}} stands for nothing here",
    "TEXT, a {{_}}, 2, {{_}} stands for nothing here",
    "BINARY, {{x}}{{word}}, 0, {{x}} stands for nothing here",
    "HEX, 00{{x}}, 2, {{x}} stands for nothing here",
    "HEX, 000g, 3, hexadecimal",
    "HEX, 00..01, 2, stands for a byte that is received",
    "TEXT, a {{, 2, a name and }} must follow {{",
  })
  void refusesWhatCannotBeSent(PayloadFormat format, String text, int offset, String fault) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> parser.send(WHERE, format, text))
        .withMessageContaining(fault)
        .matches(e -> e.offset() == offset, "at " + offset);
  }

  @ParameterizedTest
  @CsvSource({
    "TEXT, hello, TextPattern",
    "TEXT, '', TextPattern",
    "TEXT, '{\"a\":1}', JsonPattern",
    "TEXT, '[]', JsonPattern",
    "TEXT, '{{word}}', TextPattern",
    "BINARY, '{\"a\":1}', BinaryTextPattern",
    "HEX, 00.., BinaryPattern",
  })
  void choosesThePatternByFormatAndFirstCharacter(PayloadFormat format, String text, String kind)
      throws SyntaxException {
    Step.ExpectMessage step = (Step.ExpectMessage) parser.expect(WHERE, format, text, true);

    assertThat(step.pattern().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(step.passesOver()).isTrue();
    assertThat(step.wanted()).isEqualTo(text.isEmpty() ? "(the empty message)" : text);
  }

  @Test
  void neverTakesEscapedTextForJson() throws SyntaxException {
    Step.ExpectMessage step =
        (Step.ExpectMessage) parser.expectEscaped(WHERE, PayloadFormat.TEXT, "{\\x00", false);

    assertThat(step.pattern()).isInstanceOf(TextPattern.class);
    assertThat(step.passesOver()).isFalse();
  }

  @Test
  void bindsTheNamesOfAnExpectationForLaterSteps() throws SyntaxException {
    assertThatExceptionOfType(SyntaxException.class).isThrownBy(() -> parser.print("{{id}}"));

    parser.expect(WHERE, PayloadFormat.TEXT, "{\"id\":\"{{id}}\"}", false);
    parser.expectRegex(WHERE, PayloadFormat.TEXT, "n=(?<n>\\d+)", true);

    assertThat(parser.bound()).containsExactlyInAnyOrder("hex", "word", "id", "n");
    assertThat(parser.print("{{id}} {{n}}")).isInstanceOf(Step.Print.class);
  }

  @Test
  void requiresThatHexadecimalPatternsNameHexadecimalValues() throws SyntaxException {
    assertThat(parser.expect(WHERE, PayloadFormat.HEX, "{{hex}}", false)).isNotNull();
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> parser.expect(WHERE, PayloadFormat.HEX, "00{{word}}", false))
        .withMessage("the value of {{word}} is not hexadecimal")
        .matches(e -> e.offset() == 2);
  }

  @Test
  void forgetsNamesWhenThoseOfAnEarlierPlaceAreRestored() throws SyntaxException {
    Set<String> before = parser.bound();
    parser.bind(
        List.of(
            new StepParser(Map.of(), Set.of())
                .expect(WHERE, PayloadFormat.TEXT, "[\"{{x}}\"]", false)));
    assertThat(parser.bound()).contains("x");

    parser.restore(before);

    assertThat(parser.bound()).isEqualTo(before);
  }
}
