package org.wscat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  private final Json json = new Json();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-1.50e+3",
        "true",
        "false",
        "null",
        "{\"b\":[1,{\"a\":\"x\\n\\u0000\"}],\"a\":null}",
        "12345678901234567890.123456789",
      })
  void readsAndWritesTheSame(String text) throws JsonSyntaxException {
    assertThat(json.write(json.read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1.0",
        "10|1e1",
        "-0|0",
        "\"a\"|\"\\u0061\"",
        "[1,2]|[ 1.0 , 2 ]",
        "{\"a\":1,\"b\":2}|{\"b\":2,\"a\":1}",
        "{\"a\":0,\"a\":1}|{\"a\":1}",
        "1e99999999999|1e99999999999",
        "10e2147483647|10e2147483647",
      })
  void valuesWithTheSameMeaningAreEqual(String one, String other) throws JsonSyntaxException {
    assertThat(json.read(one)).isEqualTo(json.read(other)).hasSameHashCodeAs(json.read(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|\"1\"",
        "1|1.1",
        "true|\"true\"",
        "null|0",
        "[]|{}",
        "[1]|[1,1]",
        "{}|{\"a\":1}",
        "1|1e99999999999",
        "1e-99999999999|1e99999999999"
      })
  void differentValuesAreNotEqual(String one, String other) throws JsonSyntaxException {
    assertThat(json.read(one)).isNotEqualTo(json.read(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|1",
        "{\"a\":}|5",
        "[1,]|3",
        "{'a':1}|1",
        "{\"a\":1} x|8",
        "[1]]|3",
        "[01]|1",
        "[NaN]|1",
        "[\"a|3",
        "[+1]|1",
      })
  void reportsTheOffsetOfAFault(String text, int offset) {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> json.read(text))
        .satisfies(fault -> assertThat(fault.offset()).isBetween(offset - 1, offset + 3))
        .satisfies(
            fault -> assertThat(fault.getMessage()).isNotBlank().doesNotContain("\n", "Feature"));
  }

  @Test
  void rejectsEmptyText() {
    assertThatExceptionOfType(JsonSyntaxException.class).isThrownBy(() -> json.read(" "));
  }

  @Test
  void depthIsBounded() throws JsonSyntaxException {
    assertThat(json.write(json.read("[".repeat(500) + "]".repeat(500)))).hasSize(1000);
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> json.read("[".repeat(501) + "]".repeat(501)))
        .withMessage("it is deeper than 500 levels, or a number has more than 1000 digits");
  }

  @Test
  void aLongStringIsRead() throws JsonSyntaxException {
    String text = "\"" + "x".repeat(30_000_000) + "\"";
    assertThat(json.write(json.read(text))).hasSize(text.length());
  }

  @Test
  void escapesWhatStandsInAString() {
    assertThat(Json.escape("a\"b\\c\n\u0001é🎉")).isEqualTo("a\\\"b\\\\c\\n\\u0001é🎉");
  }
}
