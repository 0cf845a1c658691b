package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Completion scripts and manual page, generated from the option table. */
final class CompletionTest {
  private static String script(String shell) throws Failure {
    Command command =
        new CommandLineParser(new Inputs(Map.of(), new NoPrompter())).parse("--completion", shell);
    return ((Command.Print) command).text();
  }

  @ParameterizedTest
  @MethodSource("org.wscat.cli.OptionTable#rows")
  void everyShellKnowsEveryOption(Option<?> row) throws Failure {
    for (String name : row.names()) {
      assertThat(script("bash")).containsPattern("[ ']" + name + "[ ']");
      assertThat(script("zsh")).contains(name + (row.takesValue() ? "" : "["));
      String bare = name.replaceFirst("^-+", "");
      assertThat(script("fish")).containsPattern((name.startsWith("--") ? "-l " : "-s ") + bare);
    }
    assertThat(script("fish")).contains(row.help().replace("'", "'\\''"));
  }

  @Test
  void filesAreCompletedAsFiles() throws Failure {
    assertThat(script("bash")).contains("--ca | --cert | --key)");
    assertThat(script("zsh")).contains("--ca=[").contains(":file:_files");
    assertThat(script("fish")).contains("-l ca -r -F");
  }

  @Test
  void anotherShellIsAnError() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> script("tcsh"))
        .withMessage("--completion: 'tcsh' is none of bash, zsh, fish")
        .satisfies(failure -> assertThat(failure.status()).isEqualTo(ExitStatus.USAGE));
  }

  @ParameterizedTest
  @MethodSource("org.wscat.cli.OptionTable#rows")
  void theManualHasEveryOption(Option<?> row) {
    String typed = row.longName().replace("-", "\\-");
    assertThat(ManPage.of("1.2.3")).contains("\\fB" + typed + "\\fR");
  }

  @ParameterizedTest
  @EnumSource(ExitStatus.class)
  void theManualHasEveryExitStatus(ExitStatus status) {
    assertThat(ManPage.of("1.2.3")).contains(status.meaning().replace("-", "\\-"));
  }

  @Test
  void theManualNamesTheVersion() {
    assertThat(ManPage.of("1.2.3")).startsWith(".TH WSCAT 1 \"\" \"wscat 1.2.3\"");
  }
}
