package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentBackTest {
  /** The values with the messages that define them and their members, as {@code text@0/member}. */
  private static String definitions(List<RecordedNames.Bound> bound, String session) {
    List<RecordedMessage> messages = new ArrayList<>();
    for (String line : session.split(";")) {
      messages.add(new RecordedMessage(line.startsWith(">"), true, line.substring(1)));
    }
    Map<String, String> found = new TreeMap<>();
    new SentBack(messages, bound)
        .definitions()
        .forEach(
            (text, definition) ->
                found.put(
                    text, text + "@" + definition.message() + "/" + definition.value().member()));
    return String.join(" ", found.values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<{\"s\":\"x\"};>{\"t\":\"x\"}|x@0/s",
        "<{\"s\":\"x\"};<{\"u\":\"x\"};>{\"t\":\"x\"}|x@0/s",
        ">{\"t\":\"x\"};<{\"s\":\"x\"};>{\"t\":\"x\"}|``",
        "<{\"s\":\"x\"};<{\"t\":\"x\"}|``",
        "<{\"type\":\"x\"};>{\"t\":\"x\"}|``",
        "<{\"s\":\"x\"};>{\"type\":\"x\"}|``",
        "<{\"s\":7};>[7]|7@0/s",
        "<{\"s\":7};>{\"id\":1};>{\"id\":7}|``",
        "<{\"c\":7};<{\"r\":7};<{\"c\":8};>[7]|7@1/r",
        "<{\"c\":7777};<{\"r\":7777};<{\"c\":8};>[7777]|7777@0/c",
        "<say word1;>word1|word1@0/",
        "<word1 word1;>word1|``",
        "<word1 word1;<word1;>word1|word1@1/",
        "<abc;>abc|``",
      })
  void theOtherEndSaysItFirst(String session, String wanted) {
    assertThat(definitions(List.of(), session)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<{\"s\":\"x\"};<{\"t\":\"x\"}|x@0/s",
        "<{\"s\":\"x\"};<{\"n\":\"x\"}|x@1/n",
        "<a x b;<{\"n\":\"y\"}|x@0/",
        "<{\"s\":\"y\"};<y;<{\"s\":\"x\"}|``",
        ">{\"s\":\"x\"};<{\"s\":\"x\"}|x@1/s",
      })
  void aBoundValueIsAmongTheMessagesSoFar(String session, String wanted) {
    assertThat(definitions(List.of(new RecordedNames.Bound("n", "x", 2)), session))
        .isEqualTo(wanted);
  }
}
