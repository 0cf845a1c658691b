package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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
        .startsWith("it is not JSON: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\":}", "[1", "{a:1}", "{} x", "{\"a\":{{x}", "{\"a\":\"{{\"}"})
  void rejectsAPatternThatIsNotJson(String pattern) {
    assertThatExceptionOfType(SyntaxException.class).isThrownBy(() -> Patterns.parse(pattern));
  }
}
