package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Pty;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The completion scripts in their shells, used by the tab key; and the manual page. */
@Timeout(90)
final class CompletionIT {
  @TempDir private Path directory;

  /** Types into a shell that has loaded its script, presses tab, and waits for this completion. */
  private void assertCompletes(String shell, String typed, String shown) throws Exception {
    assumeTrue(Shell.has(shell), shell + " is not installed");
    Path script = directory.resolve("completion");
    Shell.run(PackagedRun.LAUNCHER + " --completion " + shell + " > " + script);
    String[] command =
        switch (shell) {
          case "bash" -> new String[] {"bash", "--norc", "--noprofile", "-i"};
          case "zsh" -> new String[] {"zsh", "-f", "-i"};
          default -> new String[] {"fish", "--no-config", "-i"};
        };
    Map<String, String> environment =
        Map.of("HOME", directory.toString(), "TERM", "xterm", "PS1", "$ ");
    try (Pty terminal = Pty.command(environment, command)) {
      String compinit = "autoload -U compinit && compinit -u -D && ";
      terminal.type(
          "cd %s; %s. ./completion; echo loa''ded\n"
              .formatted(directory, shell.equals("zsh") ? compinit : ""));
      terminal.awaitText("loaded");
      terminal.type(typed + "\t");
      terminal.awaitText(shown);
    }
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh", "fish"})
  void anOptionIsCompleted(String shell) throws Exception {
    assertCompletes(shell, "wscat --expect-st", "--expect-status");
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh", "fish"})
  void theFileOfAnOptionIsCompleted(String shell) throws Exception {
    Files.createFile(directory.resolve("authority.pem"));
    assertCompletes(shell, "wscat --ca auth", "authority.pem");
  }

  @ParameterizedTest
  @CsvSource({"bash", "zsh", "fish"})
  void theShellsAreCompleted(String shell) throws Exception {
    assertCompletes(shell, "wscat --completion z", "zsh");
  }

  @Test
  void bashCompletesBehindAnEqualsSign() throws Exception {
    Files.createFile(directory.resolve("authority.pem"));
    assertCompletes("bash", "wscat --ca=auth", "authority.pem");
  }

  @Test
  void theManualPageIsSound() throws Exception {
    assumeTrue(Shell.has("mandoc"), "mandoc is not installed");
    Result result =
        Shell.run(
            PackagedRun.LAUNCHER + " --man | mandoc -T lint -W warning | grep -v 'missing date'");
    assertThat(result.stdout()).isEmpty();
  }

  @Test
  void theManualPageCanBeRead() throws Exception {
    assumeTrue(Shell.has("man"), "man is not installed");
    Result result = Shell.run(PackagedRun.LAUNCHER + " --man | MANWIDTH=80 man -l - | cat");
    assertThat(result.stdout()).contains("WSCAT(1)", "--subprotocol", "EXIT STATUS");
  }
}
