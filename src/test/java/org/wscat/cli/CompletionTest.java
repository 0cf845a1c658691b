package org.wscat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Completion scripts and manual page, which the option table is turned into. */
final class CompletionTest {
  private static String script(String shell) throws Failure {
    Invocation invocation =
        new CommandLineParser(new Inputs(Map.of())).parse("--completion", shell);
    return ((Invocation.Print) invocation).text();
  }

  @ParameterizedTest
  @EnumSource(OptionRow.class)
  void everyShellKnowsEveryOption(OptionRow row) throws Failure {
    for (String name : row.names()) {
      assertThat(script("bash")).containsPattern("[ ']" + name + "[ ']");
      assertThat(script("zsh")).contains(name + (row.label() == null ? "[" : ""));
      String bare = name.replaceFirst("^-+", "");
      assertThat(script("fish")).containsPattern((name.startsWith("--") ? "-l " : "-s ") + bare);
    }
    assertThat(script("fish")).contains(row.description().replace("'", "'\\''"));
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
  @EnumSource(OptionRow.class)
  void theManualHasEveryOption(OptionRow row) {
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
