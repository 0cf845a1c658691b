package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Escapes of characters in the lines of a script. */
final class EscapesTest {
  @Test
  void everyCharacterIsReadAsItIsWritten() throws SyntaxException {
    for (int c = 0; c < 0x300; c++) {
      String text = "a" + (char) c + "0";
      assertThat(Escapes.decode(Escapes.encode(text))).isEqualTo(text);
      assertThat(Escapes.areNeeded(Escapes.encode(text))).isFalse();
      boolean written = !Character.isISOControl(c) || c == '\n' || c == '\t';
      assertThat(Escapes.areNeeded(text)).isEqualTo(!written);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "a🎉, a🎉",
    "\\x41\\u{42}\\u{00043}, ABC",
    "\\u{1F389}, 🎉",
    "\\\\x41, \\x41",
    "\\xE9, é",
    "\\x411, A1",
  })
  void standForCharacters(String escaped, String text) throws SyntaxException {
    assertThat(Escapes.decode(escaped)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a\\, 1, a backslash begins no escape",
    "\\q, 0, a backslash begins no escape",
    "\\N, 0, a backslash begins no escape",
    "\\x4, 0, hexadecimal digits must follow",
    "\\x4g, 0, hexadecimal digits must follow",
    "\\x٠٠, 0, hexadecimal digits must follow",
    "\\u0041, 0, hexadecimal digits must follow",
    "\\u{}, 0, hexadecimal digits must follow",
    "\\u{41, 0, hexadecimal digits must follow",
    "\\u{0000041}, 0, hexadecimal digits must follow",
    "ab\\u{110000}, 2, there is no such character",
    "ab\\u{dfff}, 2, there is no such character",
  })
  void anythingElseIsRefused(String escaped, int offset, String fault) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Escapes.decode(escaped))
        .withMessageStartingWith(fault)
        .returns(offset, SyntaxException::offset);
  }
}
