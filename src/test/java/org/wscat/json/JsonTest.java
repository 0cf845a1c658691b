package org.wscat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
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
      quoteCharacter = '`',
      value = {
        "``|0|there is nothing",
        "` `|1|there is nothing",
        "{|1|the name of a member is missing, in double quotes",
        "{a:1}|1|the name of a member is missing, in double quotes",
        "{'a':1}|1|the name of a member is missing, in double quotes",
        "{\"a\":1,}|7|the name of a member is missing, in double quotes",
        "{\"a\" 1}|5|a colon is missing between a member's name and its value",
        "{\"a\":}|5|a value is missing",
        "{\"a\":1 \"b\":2}|7|a comma or } is missing after a member",
        "{\"a\":1|6|a comma or } is missing after a member",
        "{\"a\":1]|6|a comma or } is missing after a member",
        "[|1|a value is missing",
        "[1,]|3|a value is missing",
        "[1 2]|3|a comma or ] is missing after an element",
        "[1|2|a comma or ] is missing after an element",
        "[1]]|3|there is more behind the end",
        "{} x|3|there is more behind the end",
        "[01]|1|'01' is not a number",
        "[+1]|1|'+1' is not a value (a string stands in double quotes)",
        "[1.]|1|'1.' is not a number",
        "[.5]|1|'.5' is not a value (a string stands in double quotes)",
        "[1e+]|1|'1e+' is not a number",
        "[-]|1|'-' is not a number",
        "[1a]|1|'1a' is not a number",
        "[NaN]|1|'NaN' is not a value (a string stands in double quotes)",
        "[True]|1|'True' is not a value (a string stands in double quotes)",
        "[truefalse]|1|'truefalse' is not a value (a string stands in double quotes)",
        "['a']|1|''a'' is not a value (a string stands in double quotes)",
        "[abcdefghijklmnopqrstuvwxyz]|1|'abcdefghijklmnopqrst...' is not a value (a string stands in double quotes)",
        "[1, // x\t2]|4|'//' is not a value (a string stands in double quotes)",
        "[\"a|1|a string is not closed",
        "[\"a\\|1|a string is not closed",
        "[\"a\tb\"]|3|a control character in a string is not escaped",
        "[\"a\\x\"]|3|a string has no escape \\x",
        "[\"a\\u00g0\"]|3|four hexadecimal digits must follow \\u",
        "[\"a\\u00|3|four hexadecimal digits must follow \\u",
        "`\ufeff{}`|0|'\ufeff' is not a value (a string stands in double quotes)",
      })
  void saysWhatIsWrongAndWhere(String text, int offset, String message) {
    assertThatExceptionOfType(JsonSyntaxException.class)
        .isThrownBy(() -> json.read(text))
        .withMessage(message)
        .returns(offset, JsonSyntaxException::offset)
        .returns(message + ", at character " + (offset + 1), JsonSyntaxException::located);
  }

  @Test
  void aFaultIsFoundInWhateverIsRefused() throws JsonSyntaxException {
    Random random = new Random(7);
    String[] pieces = {
      "{", "}", "[", "]", ":", ",", "\"", "\\", "1", "-", ".", "e", "0", "true", "null", " ", "a",
      "\n", "u00",
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(10); j >= 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      try {
        json.read(text.toString());
      } catch (JsonSyntaxException fault) {
        assertThat(fault.getMessage())
            .as(text.toString())
            .isNotEqualTo("something here is not allowed");
        assertThat(fault.offset()).isBetween(0, text.length());
      }
    }
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
