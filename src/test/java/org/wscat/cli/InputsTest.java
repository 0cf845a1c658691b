package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.testing.Fifo;

/** Values from files, environment and questions are read once. */
final class InputsTest {
  private static String read(String text) throws Failure {
    Map<String, String> environment = Map.of("NAME", "värde", "EMPTY", "");
    return new Inputs(environment, new NoPrompter()).value("--auth", text);
  }

  @Test
  void aVariableOfTheEnvironmentGivesIt() throws Failure {
    assertThat(read("env:NAME")).isEqualTo("värde");
    assertThat(read("env:EMPTY")).isEmpty();
    assertThat(read("plain@text")).isEqualTo("plain@text");
  }

  @ParameterizedTest
  @CsvSource({
    "'value', value",
    "'\ufeffvalue|', value",
    "'\ufeff', ''",
    "'\ufeff\ufeffa', '\ufeffa'",
    "'value|', value",
    "'value^|', value",
    "'a|b||', 'a|b|'",
    "'', ''"
  })
  void aFileGivesItWithoutItsLastLineEnd(String content, String value, @TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, content.replace('|', '\n').replace('^', '\r'));
    assertThat(read("@" + file)).isEqualTo(value.replace('|', '\n'));
  }

  @Test
  void aPipeIsReadOnce(@TempDir Path directory) throws Exception {
    Inputs inputs = new Inputs(Map.of(), new NoPrompter());
    try (Fifo fifo = Fifo.in(directory, "fifo", "value\n")) {
      for (int i = 0; i < 3; i++) {
        assertThat(inputs.value("--auth", "@" + fifo)).isEqualTo("value");
      }
    }
  }

  @Test
  void aQuestionIsAskedOnce() throws Failure {
    List<String> asked = new ArrayList<>();
    Inputs inputs =
        new Inputs(
            Map.of(),
            (question, option) -> {
              asked.add(option + " " + question);
              return new Secret("answer " + asked.size());
            });
    assertThat(inputs.withoutQuestions().answer("Password: ", "--auth").reveal()).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(inputs.answer("Password: ", "--auth")).isEqualTo(new Secret("answer 1"));
    }
    assertThat(inputs.answer("Passphrase: ", "--passphrase")).isEqualTo(new Secret("answer 2"));
    assertThat(asked).containsExactly("--auth Password: ", "--passphrase Passphrase: ");
  }

  @Test
  void withoutQuestionsAFileIsStillReadOnce(@TempDir Path directory) throws Exception {
    Inputs inputs = new Inputs(Map.of(), new NoPrompter());
    try (Fifo fifo = Fifo.in(directory, "fifo", "value\n")) {
      assertThat(inputs.withoutQuestions().value("--auth", "@" + fifo)).isEqualTo("value");
      assertThat(inputs.value("--auth", "@" + fifo)).isEqualTo("value");
    }
  }

  private static void assertUnreadable(String text, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> read(text))
        .matches(failure -> failure.status() == ExitStatus.USAGE)
        .withMessage(message);
  }

  @Test
  void whatIsNotThereIsAFaultOfUsage(@TempDir Path directory) throws Exception {
    Path latin = Files.write(directory.resolve("latin"), new byte[] {'a', (byte) 0xe9});
    Path missing = directory.resolve("missing");
    assertUnreadable("env:NOPE", "--auth: the environment has no variable 'NOPE'");
    assertUnreadable("@" + missing, "--auth: cannot read '" + missing + "'");
    assertUnreadable("@" + directory, "--auth: cannot read '" + directory + "'");
    assertUnreadable("@" + latin, "--auth: '" + latin + "' is not UTF-8");
    assertUnreadable("@", "--auth: cannot read ''");
  }
}
