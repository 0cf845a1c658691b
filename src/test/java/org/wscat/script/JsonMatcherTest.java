package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reasons of mismatches in JSON. */
@Timeout(30)
final class JsonMatcherTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"b/c\":1}}|{\"a\":{\"b/c\":2}}|at /a/b~1c: wanted 1, got 2",
        "{\"a\":1}|{}|at /a: the member is missing",
        "[1,2]|[1]|wanted 2 elements, got [1]",
        "[1,2,...]|[1]|wanted at least 2 elements, got [1]",
        "[1,...]|[]|wanted at least 1 element, got []",
        "[1,{\"a\":1}]|[1,{\"a\":\"x\"}]|at /1/a: wanted 1, got \"x\"",
        "{}|[1]|wanted an object, got [1]",
        "{\"a\":[]}|{\"a\":true}|at /a: wanted an array, got true",
        "{\"a\":\"{{n}}\"}|{\"a\":18}|at /a: wanted 17 ({{n}}), got 18",
      })
  void reportsTheLocationOfAMismatch(String pattern, String message, String reason)
      throws SyntaxException {
    assertThat(Patterns.reason(Patterns.parse(pattern), Patterns.text(message))).isEqualTo(reason);
  }
}
