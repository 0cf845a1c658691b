package org.wscat.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.json.JsonTokenizer.Kind;

class JsonTokenizerTest {
  @Test
  void dividesATextIntoTokensAndLosesNothing() {
    String text =
        " {\"a\\u00e9\" : [1.0,-2e400,\"x\\\"y\"],\t\"a\":{}, \"b\":[null ,true,false] }\n";
    JsonTokenizer tokens = new JsonTokenizer(text);
    StringBuilder all = new StringBuilder();
    StringBuilder kinds = new StringBuilder();
    while (tokens.advance()) {
      all.append(text, tokens.start(), tokens.end());
      if (tokens.kind() != Kind.BLANK) {
        kinds.append(tokens.kind()).append(' ');
      }
    }
    assertThat(tokens.kind()).isEqualTo(Kind.END);
    assertThat(all).hasToString(text);
    assertThat(kinds)
        .hasToString(
            "OPEN NAME COLON OPEN NUMBER COMMA NUMBER COMMA STRING CLOSE COMMA NAME COLON OPEN"
                + " CLOSE COMMA NAME COLON OPEN LITERAL COMMA LITERAL COMMA LITERAL CLOSE CLOSE ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "0",
        "-0.5E+3",
        "\"\"",
        "null",
        " [ ] ",
        "{\"\":{\"\":[[],{}]}}",
        "[1e400]",
        "[\"\\ud83d\"]",
        "[\"\u007f\u2028\"]",
        "{\"a\":1,\"a\":2}"
      })
  void acceptsWhatIsJson(String text) {
    assertThat(JsonTokenizer.lastOf(text)).isEqualTo(Kind.END);
    assertThat(JsonTokenizer.isJson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "{\"a",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1,",
        "\"abc\\",
        "\"\\u00",
        "tr",
        "[-",
        "[1.",
        "[1e",
        "[1e+",
        "{\"a\":[\"b\"]",
        "[\"a\",\n"
      })
  void tellsWhatIsOnlyBegun(String text) {
    assertThat(JsonTokenizer.lastOf(text)).isEqualTo(Kind.CUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[1,];3",
        "{,};1",
        "{\"a\" 1};5",
        "{1:2};1",
        "[1 2];3",
        "[01];1",
        "[+1];1",
        "[.5];1",
        "[1.x];1",
        "[nul];1",
        "[True];1",
        "[1}];2",
        "{\"a\":1];6",
        "[]];2",
        "[] x;3",
        "[\"\\x41\"];2",
        "[\"\\u00g0\"];2",
        "{\"a\":};5",
        "[,1];1",
        "{\"a\":1,};7",
        "{\"a\":1 \"b\"};7"
      })
  void findsTheFirstFault(String text, int at) {
    JsonTokenizer tokens = new JsonTokenizer(text);
    while (tokens.advance()) {
      assertThat(tokens.end()).isLessThanOrEqualTo(text.length());
    }
    assertThat(tokens.kind()).isEqualTo(Kind.FAULT);
    assertThat(tokens.start()).isEqualTo(at);
    assertThat(tokens.advance()).isFalse();
    assertThat(tokens.kind()).isEqualTo(Kind.FAULT);
  }

  @Test
  void aControlCharacterInAStringIsAFault() {
    assertThat(JsonTokenizer.lastOf("[\"a\nb\"]")).isEqualTo(Kind.FAULT);
    assertThat(JsonTokenizer.lastOf("[\"a\u001bb\"]")).isEqualTo(Kind.FAULT);
  }

  @Test
  void theDepthIsBounded() {
    String deepest = "[".repeat(JsonTokenizer.MAX_DEPTH) + "]".repeat(JsonTokenizer.MAX_DEPTH);
    assertThat(JsonTokenizer.isJson(deepest)).isTrue();
    assertThat(JsonTokenizer.lastOf("[" + deepest + "]")).isEqualTo(Kind.FAULT);
    assertThat(JsonTokenizer.lastOf("{\"a\":".repeat(1_000_000))).isEqualTo(Kind.FAULT);
  }
}
