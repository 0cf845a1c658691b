package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "--conect, --connect",
    "--no-colour, --no-color",
    "--color, --no-color",
    "--expectstatus, --expect-status",
    "--timout, --timeout",
    "--subprotocols, --subprotocol"
  })
  void aSlipIsRecognised(String name, String option) {
    assertThat(Suggestion.of(name)).contains(option);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nope", "--x", "--listening", "-z"})
  void anotherWordIsNot(String name) {
    assertThat(Suggestion.of(name)).isEmpty();
  }
}
