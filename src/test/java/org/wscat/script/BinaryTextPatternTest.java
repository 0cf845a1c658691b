package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.websocket.Message;

/** Patterns of the text of binary messages. */
@Timeout(30)
final class BinaryTextPatternTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello|hello|''",
        "hello|hell|-",
        "''|''|''",
        "é {{a}}|é 🎉|a=🎉",
        "{\"id\":\"{{id}}\"}|{\"id\":7,\"x\":1}|id=7",
        "{\"id\":\"{{n}}\"}|{\"id\":18}|-",
        "[1]|not json|-",
      })
  void comparesTheText(String pattern, String text, String bindings) throws SyntaxException {
    assertThat(
            Patterns.bindings(
                Patterns.parse(PayloadFormat.BINARY, pattern), Message.binary(Steps.bytes(text))))
        .isEqualTo(bindings);
  }

  @Test
  void findsARegularExpression() throws SyntaxException {
    Message message = Message.binary(Steps.bytes("INFO {}\r\n"));
    assertThat(
            Patterns.bindings(new BinaryTextPattern(RegexPattern.parse("^(?<a>\\w+) ")), message))
        .isEqualTo("a=INFO");
    assertThat(Patterns.bindings(new BinaryTextPattern(RegexPattern.parse("^PING")), message))
        .isEqualTo("-");
  }

  @Test
  void textAndOtherBytesAreMismatches() throws SyntaxException {
    for (String pattern : new String[] {"x", "{{a}}", "{}"}) {
      MessagePattern parsed = Patterns.parse(PayloadFormat.BINARY, pattern);
      assertThat(Patterns.reason(parsed, Patterns.text("x"))).isEqualTo("it is text, not binary");
      assertThat(Patterns.reason(parsed, Patterns.binary(0x78, 0xff)))
          .isEqualTo("it is not valid UTF-8");
    }
  }
}
