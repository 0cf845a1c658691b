package org.wscat.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonFaultFinderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{a:1} | 1 | the name of a member is missing, in double quotes",
        "{\"a\" 1} | 5 | a colon is missing between a member's name and its value",
        "{\"a\":1 \"b\":2} | 7 | a comma or } is missing after a member",
        "[1 2] | 3 | a comma or ] is missing after an element",
        "[\"a | 1 | a string is not closed",
        "[\"\\u12x4\"] | 2 | four hexadecimal digits must follow \\u",
        "[\"\\q\"] | 2 | a string has no escape \\q",
        "[01] | 1 | '01' is not a number",
        "[1,] | 3 | a value is missing",
        "[yes] | 1 | 'yes' is not a value (a string stands in double quotes)",
        "[] [] | 3 | there is more behind the end",
        "`  ` | 2 | there is nothing",
      })
  void theFirstFaultIsToldWithItsPlace(String text, int offset, String message) {
    assertThat(JsonFaultFinder.find(text, 0))
        .isEqualTo(new JsonSyntaxException.Fault(message, offset));
  }

  @ParameterizedTest
  @CsvSource({"[1]", "true"})
  void whatTheGrammarAllowsWasRefusedWhereTheParserSays(String text) {
    assertThat(JsonFaultFinder.find(text, 2).offset()).isEqualTo(2);
  }
}
