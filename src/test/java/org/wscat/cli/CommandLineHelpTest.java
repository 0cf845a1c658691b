package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

class CommandLineHelpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"-h", "--help", "-nh", "-h ws://h", "-c ws://h --help", "-V -h", "-h -w x"})
  void helpIsPrinted(String arguments) throws Failure {
    assertThat(print(Map.of(), arguments.split(" "))).startsWith("Usage: wscat [options] ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "-nV", "-c ws://h -V", "ws://h --version"})
  void theVersionIsABareLine(String arguments) throws Failure {
    assertThat(
            new CommandLineParser(new Inputs(Map.of(), new NoPrompter()))
                .parse(arguments.split(" ")))
        .isEqualTo(new Command.PrintVersion());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json-schema", "-n --json-schema", "ws://h --json --json-schema"})
  void theSchemaIsPrinted(String arguments) throws Failure {
    assertThat(
            new CommandLineParser(new Inputs(Map.of(), new NoPrompter()))
                .parse(arguments.split(" ")))
        .isEqualTo(new Command.PrintSchema());
  }

  @ParameterizedTest
  @MethodSource("org.wscat.cli.OptionTable#rows")
  void helpShowsEveryOption(Option<?> option) throws Failure {
    String help = print(Map.of("COLUMNS", "200"), "-h");

    assertThat(help).contains(option.names()).contains(option.help());
    if (option.takesValue()) {
      assertThat(help).contains(option.label());
    }
  }

  @ParameterizedTest
  @EnumSource(ExitStatus.class)
  void helpShowsEveryExitStatus(ExitStatus status) throws Failure {
    assertThat(print(Map.of("COLUMNS", "200"), "-h"))
        .containsPattern("(?m)^ +" + Pattern.quote(status.label()) + " ")
        .contains(status.meaning());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--pretty", "--timing", "--timestamps", "--aws-sigv4"})
  void helpDoesNotShowWhatIsNotBuiltYet(String option) throws Failure {
    assertThat(print(Map.of(), "-h")).doesNotContain(option);
  }

  @ParameterizedTest
  @CsvSource({"'', 80", "80, 80", "100, 100", "60, 60", "20, 80", "abc, 80", "-5, 80", "99999, 80"})
  void helpFitsTheTerminal(String columns, int width) throws Failure {
    String help = print(Map.of("COLUMNS", columns), "--help");

    assertThat(help.lines()).allMatch(line -> line.length() <= width);
  }

  @Test
  void helpIsPlainText() throws Failure {
    String help = print(Map.of(), "--help");

    assertThat(help).endsWith("\n").doesNotContain("\u001b", "\r", "%n", "@|");
    assertThat(help.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void aValueThatLooksLikeHelpIsAValue() throws Failure {
    assertThat(
            new CommandLineParser(new Inputs(Map.of(), new NoPrompter()))
                .parse("-x", "--help", "ws://h"))
        .isInstanceOf(Command.Connect.class);
    assertThat(
            new CommandLineParser(new Inputs(Map.of(), new NoPrompter()))
                .parse("-x", "-V", "ws://h"))
        .isInstanceOf(Command.Connect.class);
  }

  private static String print(Map<String, String> environment, String... arguments) throws Failure {
    Command command =
        new CommandLineParser(new Inputs(environment, new NoPrompter())).parse(arguments);
    return ((Command.Print) command).text();
  }
}
