package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscapingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "NONE|a%41\\n&lt;|a%41\\n&lt;",
        "PERCENT|a%41%2f%zz%4|aA/%zz%4",
        "BACKSLASH|\\u0041\\\"\\/\\\\\\u00zz|A\"/\\u00zz",
        "BACKSLASH|a\\|a\\",
        "CHARACTER_REFERENCE|&lt;&#60;&#x3c;&#X3C;&sol;&plus;|<<<</+",
        "CHARACTER_REFERENCE|&nothing;&&#;&#x;&#xffffffff;|&nothing;&&#;&#x;&#xffffffff;",
      })
  void decodesItsEscapesAndKeepsAllElse(Escaping escaping, String text, String decoded) {
    assertThat(escaping.decode(text).text()).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"BACKSLASH|\\n\\t\\r\\f\\b", "CHARACTER_REFERENCE|&#10;&#9;&#13;&#12;&#8;"})
  void decodesControlCharacters(Escaping escaping, String text) {
    assertThat(escaping.decode(text).text()).isEqualTo("\n\t\r\f\b");
  }

  @Test
  void decodesPercentEncodingToBytes() {
    UnescapedText decoded = Escaping.PERCENT.decode("é%C3%A9");
    assertThat(decoded.text()).isEqualTo("\u00c3\u00a9\u00c3\u00a9");
    assertThat(decoded.encoded("é")).isEqualTo("\u00c3\u00a9");
  }

  @Test
  void keepsThePositionsInTheSource() {
    UnescapedText decoded = Escaping.CHARACTER_REFERENCE.decode("a&lt;b");
    assertThat(new int[] {decoded.position(0), decoded.position(1), decoded.position(2)})
        .containsExactly(0, 1, 5);
    assertThat(decoded.position(3)).isEqualTo(6);
  }

  @Test
  void keepsThePositionsThroughTwoDecodings() {
    UnescapedText once = Escaping.CHARACTER_REFERENCE.decode("&amp;lt;x");
    UnescapedText twice = Escaping.CHARACTER_REFERENCE.decode(once.text()).within(once);
    assertThat(twice.text()).isEqualTo("<x");
    assertThat(new int[] {twice.position(0), twice.position(1), twice.position(2)})
        .containsExactly(0, 8, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "PERCENT, ab%4, 2",
    "PERCENT, ab%, 2",
    "BACKSLASH, ab\\u00, 2",
    "CHARACTER_REFERENCE, ab&quo, 2",
    "CHARACTER_REFERENCE, ab&cdefghijklm, 14",
    "NONE, ab%4, 4",
  })
  void dropsAnIncompleteEscapeAtTheEnd(Escaping escaping, String truncated, int length) {
    assertThat(escaping.lengthOfWholeEscapes(truncated)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"NONE, a, true", "PERCENT, a, false", "PERCENT, %, true", "BACKSLASH, \\, true"})
  void looksForTheCharacterThatBeginsAnEscape(Escaping escaping, String text, boolean may) {
    assertThat(escaping.mayOccurIn(text)).isEqualTo(may);
  }
}
