package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueScannerTest {
  /** The values of a message as {@code kind member text}, the empty member as a dash. */
  private static String values(boolean isSent, String text) {
    List<String> shown = new ArrayList<>();
    for (RecordedValue value : ValueScanner.scan(new RecordedMessage(isSent, true, text))) {
      String member = value.member().isEmpty() ? "-" : value.member();
      shown.add(value.kind() + " " + member + " " + value.text());
    }
    return String.join("; ", shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|``",
        "{}|``",
        "{\"a\":\"x\"}|STRING a x",
        "{\"a\" : \"\",\"b\":true,\"c\":null}|``",
        "{\"a\":-1.5e+3,\"b\":0}|NUMBER a -1.5e+3; NUMBER b 0",
        "{\"a\":{\"b\":1},\"c\":2}|NUMBER b 1; NUMBER c 2",
        "{\"a\":[1,[2],{\"b\":3},4]}|NUMBER a 1; NUMBER a 2; NUMBER b 3; NUMBER a 4",
        "[\"x\",7]|STRING - x; NUMBER - 7",
        "{\"a\":\"one two\"}|STRING a one two; PART a one; PART a two",
        "{\"a\":\"x\\\"y\\u0041b\\n\\\\z\"}|STRING a x\"yAb",
      })
  void theValuesOfJson(String text, String wanted) {
    assertThat(values(true, text)).startsWith(wanted);
    assertThat(values(false, text)).startsWith(wanted);
  }

  @Test
  void anEscapeIsNoPartOfAWord() {
    assertThat(values(true, "{\"a\":\"\\nabc\\u0041def\"}"))
        .isEqualTo("STRING a \nabcAdef; PART a abc; PART a def");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "one two-3, _x;4|WORD - one; WORD - two-3; WORD - _x; WORD - 4",
        "a.b/c|WORD - a.b/c; WORD - a; WORD - b; WORD - c",
        "/x|WORD - /x; WORD - x",
        "k=abcdefg==|WORD - k; WORD - abcdefg==",
        "abcdefgh=1|WORD - abcdefgh; WORD - 1",
        "é🎉ü|WORD - é; WORD - ü",
        "u-550e8400-e29b-41d4-a716-446655440000"
            + "|WORD - u-550e8400-e29b-41d4-a716-446655440000;"
            + " WORD - 550e8400-e29b-41d4-a716-446655440000",
        "2025-11-27T23:38Z|WORD - 2025-11-27T23:38Z; WORD - 2025-11-27T23; WORD - 38Z",
        "0{\"sid\":\"x1\"}|WORD - 0; WORD - sid; WORD - x1",
      })
  void theWordsOfAText(String text, String wanted) {
    assertThat(values(true, text)).isEqualTo(wanted);
    assertThat(values(false, text)).isEqualTo(wanted);
  }

  @Test
  void aTextThatBeginsLikeJsonHasNamesWhereItIsReceivedOnly() {
    assertThat(values(false, "[12:05] hi")).isEqualTo("WORD - 12; WORD - 05; WORD - hi");
    assertThat(values(true, "[12:05] hi")).isEmpty();
  }

  @Test
  void theOffsetsAreThoseOfTheTextWithoutQuotes() {
    String text = "{\"a\": \"b c\", \"n\":12}";
    for (RecordedValue value : ValueScanner.scan(new RecordedMessage(true, true, text))) {
      assertThat(text.substring(value.start(), value.end())).isEqualTo(value.text());
    }
  }
}
