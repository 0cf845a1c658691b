package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of a whole text. */
@Timeout(30)
final class TextPatternTest {
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
  void matchesTheWholeText(String row) throws SyntaxException {
    Patterns.assertBinds(row, Patterns::parse);
  }

  @Test
  void matchesNoBinaryMessage() throws SyntaxException {
    for (String pattern : new String[] {"x", "{{a}}", "{}"}) {
      assertThat(Patterns.reason(Patterns.parse(pattern), Patterns.binary(1)))
          .isEqualTo("it is binary, not text");
    }
    assertThat(Patterns.reason(RegexPattern.parse("."), Patterns.binary(1)))
        .isEqualTo("it is binary, not text");
  }

  @ParameterizedTest
  @CsvSource({"a{{, 1", "{{}}, 0", "{{ a }}, 0", "{{1}}, 0", "ab{{a b}}, 2", "{{{{{{, 4"})
  void rejectsBracesWithoutName(String pattern, int offset) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Patterns.parse(pattern))
        .returns(offset, SyntaxException::offset);
  }
}
