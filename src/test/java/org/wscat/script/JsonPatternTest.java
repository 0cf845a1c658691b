package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of JSON. */
@Timeout(30)
final class JsonPatternTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}|{}|",
        "{}|{\"a\":1}|",
        "{}|[]|-",
        "{}|x|-",
        "[]|[]|",
        "[]|[1]|-",
        "[1,2]|[1,2.0]|",
        "[1,...]|[1]|",
        "[1,...]|[1,2,{}]|",
        "[1,...]|[2,1]|-",
        "[1,2, ... ]|[1]|-",
        "[...]|[]|",
        "[...]|[1]|",
        "[...]|{}|-",
        "[2,\"{{id}}\",\"Get\",...]|[2,7,\"Get\",{}]|id=7",
        "{\"a\":[[1,...],...]}|{\"a\":[[1,2],3]}|",
        "[\"...\"]|[\"...\"]|",
        "[\"...\"]|[1]|-",
        "[1,2]|[2,1]|-",
        "{\"a\":1}|{\"b\":[],\"a\":1e0}|",
        "{\"a\":1}|{\"a\":\"1\"}|-",
        "{\"a\":1}|{\"b\":1}|-",
        "{\"a\":null}|{}|-",
        "{\"a\":{\"b\":true}}|{\"a\":{\"b\":true,\"c\":false},\"d\":0}|",
        "[{\"a\":1}]|[{\"a\":1,\"b\":2}]|",
        "{\"id\":\"{{id}}\"}|{\"id\":\"x\"}|id=x",
        "{\"id\":\"{{id}}\"}|{\"id\":5}|id=5",
        "{\"id\":{{id}}}|{\"id\":5}|id=5",
        "{\"id\":\"{{id}}\"}|{\"id\":{\"k\":[1]}}|id={\"k\":[1]}",
        "{\"id\":\"{{id}}\"}|{\"id\":null}|id=null",
        "{\"id\":\"{{id}}\"}|{}|-",
        "{\"a\":\"{{x}}\",\"b\":\"{{x}}\"}|{\"a\":1,\"b\":1.0}|x=1",
        "{\"a\":\"{{x}}\",\"b\":\"{{x}}\"}|{\"a\":1,\"b\":2}|-",
        "{\"a\":\"{{_}}\",\"b\":\"{{_}}\"}|{\"a\":1,\"b\":2}|",
        "{\"a\":\"item-{{x}}\"}|{\"a\":\"item-3\"}|x=3",
        "{\"a\":\"item-{{x}}\"}|{\"a\":\"thing-3\"}|-",
        "{\"a\":\"item-{{x}}\"}|{\"a\":3}|-",
        "{\"a\":\"{{n}}\"}|{\"a\":\"17\"}|",
        "{\"a\":\"{{n}}\"}|{\"a\":17}|",
        "{\"a\":\"{{n}}\"}|{\"a\":18}|-",
        "{\"a\":\"{{object}}\"}|{\"a\":{\"x\":1.0}}|",
        "{\"a\":\"{{quote}}\"}|{\"a\":\"say \\\"hi\\\"\"}|",
        "{\"{{word}}\":1}|{\"a.b\":1}|",
        "{\"a\":\"{{{{x}}\"}|{\"a\":\"{{x}}\"}|",
        "{\"a\":\"\\u007b\\u007bx}}\"}|{\"a\":\"{{x}}\"}|",
        "{\"a\":\"\\u007b\\u007bx}}\"}|{\"a\":\"y\"}|-",
        "{\"a\":\"\\ue000\"}|{\"a\":\"\ue000\"}|",
        "{\"a\":\"\ue0000\ue000{{x}}\"}|{\"a\":\"\ue0000\ue000y\"}|x=y",
      })
  void matchesMembersElementsAndNames(String row) throws SyntaxException {
    Patterns.assertBinds(row, Patterns::parse);
  }

  @Test
  void reportsAMessageThatIsNotJson() throws SyntaxException {
    assertThat(Patterns.reason(Patterns.parse("{}"), Patterns.text("{nope")))
        .isEqualTo(
            "it is not JSON: the name of a member is missing, in double quotes, at character 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[...,1]|1|... stands for further elements, at the end of an array alone",
        "[1,...|3|... stands for further elements, at the end of an array alone",
        "[1,...,...]|3|... stands for further elements, at the end of an array alone",
        "[1,....]|3|... stands for further elements, at the end of an array alone",
        "{\"a\":1,...}|7|... stands for further elements, at the end of an array alone",
        "{\"a\":...}|5|... stands for further elements, at the end of an array alone",
        "[]...|2|... stands for further elements, at the end of an array alone",
        "[{\"a\":\"{{x}}\"},...,1]|15|... stands for further elements, at the end of an array alone",
        "[1 ...]|3|not JSON: a comma or ] is missing after an element",
        "[1,...]]|7|not JSON: there is more behind the end",
        "{\"a\":\"{{x}}\",b}|13|not JSON: the name of a member is missing, in double quotes",
        "{\"a\":\"{{{{x}}\",b}|15|not JSON: the name of a member is missing, in double quotes",
        "{\"a\":{{x}}|10|not JSON: a comma or } is missing after a member",
        "[{{x}} {{y}}]|7|not JSON: a comma or ] is missing after an element",
      })
  void saysWhatIsWrongAndWhere(String pattern, int offset, String message) {
    assertThatExceptionOfType(SyntaxException.class)
        .isThrownBy(() -> Patterns.parse(pattern))
        .withMessage(message)
        .returns(offset, SyntaxException::offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":}", "[1", "{a:1}", "{} x", "{\"a\":{{x}", "{\"a\":\"{{\"}"})
  void rejectsAPatternThatIsNotJson(String pattern) {
    assertThatExceptionOfType(SyntaxException.class).isThrownBy(() -> Patterns.parse(pattern));
  }
}
