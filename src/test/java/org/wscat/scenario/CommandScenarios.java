package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Commands and blocks on standard input with {@code --slash}. */
@Timeout(30)
final class CommandScenarios {
  private final Program program = Program.underTest();

  @TempDir private Path directory;

  private Result run(String stdin) throws Exception {
    try (RawServer server = RawServer.echo()) {
      return program.run(Launch.of("--slash", "-c", server.url(), "-w", "300ms").stdin(stdin));
    }
  }

  @Test
  void blocksOfAScriptWorkOnStandardInput() throws Exception {
    Path file = Files.writeString(directory.resolve("f"), "file");
    Result result =
        run(
            "/on < ask\n> answer\n/end\n//x\nask\n/all\n< answer\n< /x\n/end\n"
                + "tick\ntick\n/repeat 2\n<? tick\n/send @"
                + file
                + "\n/expect file\n");
    assertThat(result.stderr()).doesNotContain("error");
    assertThat(result.status()).isZero();
    assertThat(result.stdout().lines().toList())
        .containsExactlyInAnyOrder("/x", "ask", "answer", "tick", "tick", "file");
  }

  @Test
  void mistakesOfBlocksAreToldAndNothingOfThemIsSent() throws Exception {
    Result nested = run("/on < a\n/every 1s\n> x\n/end\n> y\n/end\nafter\n");
    assertThat(nested.stdout()).isEqualTo("after\n");
    assertThat(nested.errors())
        .containsExactly(
            "error: line 2 of standard input: blocks do not nest: /end must close the /on of line 1"
                + " before this /every");
    assertThat(nested.status()).isEqualTo(2);
    Result open = run("before\n/all\n< before\n");
    assertThat(open.stdout()).isEqualTo("before\n");
    assertThat(open.errors())
        .containsExactly(
            "error: line 2 of standard input: /end is missing, which closes this /all");
    assertThat(open.status()).isEqualTo(2);
  }

  @Test
  void anExpectationThatIsNotMetFailsTheRun() throws Exception {
    Result result = run("/timeout 100ms\na\n/expect b\nc\n");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.stderr()).contains("line 3 of standard input: not met");
    assertThat(result.stdout()).isEqualTo("a\n");
  }
}
