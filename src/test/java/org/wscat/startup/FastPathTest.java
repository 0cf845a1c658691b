package org.wscat.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.cli.Command;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.Inputs;
import org.wscat.cli.NoPrompter;
import org.wscat.failure.Failure;

/** The texts that are printed without the parser, compared with their sources. */
final class FastPathTest {
  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void theHelpIsWhatTheParserPrints(String option) throws Failure {
    Command.Print printed =
        (Command.Print) new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse(option);
    assertThat(FastPath.answer(Map.of(), option)).isEqualTo(Optional.of(printed.text()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theVersionIsALine(String option) {
    assertThat(FastPath.answer(Map.of(), option))
        .hasValueSatisfying(
            text ->
                assertThat(text).matches("[0-9]+(\\.[0-9]+){2}( \\([0-9a-f]{7,}(-dirty)?\\))?\n"));
  }

  @Test
  void theReleaseIsTheVersionAlone() {
    assertThat(FastPath.release()).matches("[0-9]+(\\.[0-9]+){2}");
    assertThat(FastPath.version()).startsWith(FastPath.release());
  }

  @Test
  void theSchemaIsTheFileInTheSources() throws IOException {
    assertThat(FastPath.answer(Map.of(), "--json-schema"))
        .contains(
            Files.readString(Path.of("src/main/resources/org/wscat/output/events.schema.json")));
  }

  @Test
  void aWidthIsLeftToTheParser() {
    assertThat(FastPath.answer(Map.of("COLUMNS", "100"), "--help")).isEmpty();
  }

  @Test
  void everythingElseIsToBeParsed() {
    assertThat(FastPath.answer(Map.of())).isEmpty();
    assertThat(FastPath.answer(Map.of(), "--help", "x")).isEmpty();
    assertThat(FastPath.answer(Map.of(), "ws://h")).isEmpty();
  }
}
