package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Launch;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.Pty;
import org.wscat.testing.RawServer;

/** Recordings of a session at the prompt, and of a program that is killed. */
@Timeout(120)
final class RecordIT {
  private final Program program = Program.PACKAGED;

  @Test
  void whatAPersonTypesIsPlayedAgain(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (Pty pty =
        Pty.start(
            Map.of("TERM", "xterm"),
            "-c",
            "demo:",
            "-s",
            "chat1,myprotocol",
            "--slash",
            "--record",
            file.toString())) {
      for (String line : new String[] {"hello", "{\"a\": [1]}", "{{braces}}"}) {
        pty.awaitText("> ");
        pty.type(line + "\r");
        pty.awaitText("< " + line);
      }
      pty.type("\u001b[200~two\nlines\u001b[201~\r");
      pty.awaitText("| lines");
      pty.type("/close 4000 was it\r");
      assertThat(pty.await()).isZero();
    }
    assertThat(Files.readString(file))
        .startsWith("# wscat: -c demo: -s chat1,myprotocol\n")
        .contains("> hello\n", "< two\n| lines\n", "/close 4000 was it\n");
    assertThat(program.run("--script", file.toString()).status()).isZero();
  }

  @Test
  void aKillKeepsWhatHappened(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("a.wscat");
    try (RawServer server = RawServer.echo();
        PackagedRun run =
            (PackagedRun)
                program.start(
                    Launch.of("-c", server.url(), "--record", file.toString()).openStdin())) {
      run.type("hello\n");
      run.stdout().awaitText("hello\n");
      run.process().destroyForcibly().waitFor();
      assertThat(Files.readString(file)).contains("> hello\n", "< hello\n");
      assertThat(program.run("--script", file.toString()).status()).isZero();
    }
  }
}
