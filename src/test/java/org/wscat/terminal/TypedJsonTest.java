package org.wscat.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TypedJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[",
        "  {",
        "{\"a\":",
        "{\"a\":[1,",
        "[\"x",
        "[\"]",
        "{\"a\":\"\\\"}",
        "[[]",
        "{\"a\":{}"
      })
  void isOpen(String text) {
    assertThat(TypedJson.isOpen(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "\"open",
        "hello {",
        "{}",
        "[]",
        "[\"]\"]",
        "{\"a\":\"\\\\\"}",
        "{]",
        "[}{",
        "{}}{",
        "{\"a\":[1]}",
        "/send {"
      })
  void isNotOpen(String text) {
    assertThat(TypedJson.isOpen(text)).isFalse();
  }

  /** The cursor is at the bar; the name begins at the index. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{\"|; 2",
        "{\"na|; 2",
        "{\"na|me\":1}; 2",
        "{\"a\":1,\"b|; 8",
        "{\"a\":{\"b|; 7",
        "[{\"b|; 3",
        "{\"a\":[1],\"b|; 10",
        "{\"a\":{},\"b|; 9",
        "{|; -1",
        "{\"a\"|; -1",
        "{\"a\":\"b|; -1",
        "[\"b|; -1",
        "{\"a\":[\"b|; -1",
        "{\"a\":[{},\"b|; -1",
        "hello \"na|; -1",
        "{]\"na|; -1"
      },
      delimiter = ';')
  void findsTheNameAtTheCursor(String text, int begin) {
    int cursor = text.indexOf('|');
    assertThat(TypedJson.nameBegin(text.replace("|", ""), cursor)).isEqualTo(begin);
  }
}
