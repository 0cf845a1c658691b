package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.run;
import static org.wscat.scenario.ScriptFiles.script;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Scripts and the other options of the command line: which wins, and what runs first. */
@Timeout(120)
final class ScriptOptionScenarios {
  private final Program program = Program.underTest();

  @InProcess
  @Test
  void theCommandLineOverridesTheFirstLines(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String text =
          "# wscat: -c ws://127.0.0.1:1/ -s a -o http://header\n# wscat: --timeout 9s\n> x\n< x\n";
      Result result = run(directory, text, "-c", server.url(), "-o", "http://line");
      assertThat(result.status()).isEqualTo(8);
      assertThat(server.request())
          .contains("Sec-WebSocket-Protocol: a\n", "Origin: http://line\n")
          .doesNotContain("http://header");
      assertThat(run(directory, text, "-s", "b").status()).isEqualTo(7);
    }
    assertThat(run(directory, "> x\n").errors()).containsExactly("error: no URL to connect to");
    assertThat(run(directory, "# wscat: -c demo: -s myprotocol\n> x\n< x\n").status()).isZero();
  }

  @Test
  void severalScriptsHaveAConnectionEach(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String good = script(directory, "good", "> a\n< a\n");
      String bad = script(directory, "bad", "> a\n< b\n");
      Result result =
          program.run(
              "-c", server.url(), "-q", "--script", good, "--script", bad, "--script", good);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stdout()).isEqualTo("a\na\na\n");
      assertThat(result.errors()).hasSize(1);
      for (int i = 0; i < 3; i++) {
        server.request();
      }
    }
  }

  @InProcess
  @Test
  void theCommandLinesStepsComeFirst(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> second {{id}}\n< second {{id}}\n",
              "-c",
              server.url(),
              "-x",
              "first",
              "--expect-regex",
              "(?<id>f)irst");
      assertThat(result.stderr()).doesNotContain("error");
      assertThat(result.stdout()).isEqualTo("first\nsecond f\n");
    }
  }

  @Test
  void variablesComeFromTheCommandLineOrTheEnvironment(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "v", "> {\"t\":\"{{TOKEN}}\",\"n\":{{n}}}\n< {\"n\":5}\n");
      Result result =
          program.run(
              Launch.of(
                      "-c",
                      server.url(),
                      "--script",
                      file,
                      "--variable",
                      "TOKEN",
                      "--variable",
                      "n=5")
                  .with("TOKEN", "a\"b"));
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("{\"t\":\"a\\\"b\",\"n\":5}\n");
    }
  }

  @Test
  void stdinFollowsAScript(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "s", "> a\n< a\n");
      Result result =
          program.run(
              Launch.of("-c", server.url(), "--script", file, "--stdin", "-w", "0").stdin("b\n"));
      assertThat(result.stdout()).isEqualTo("a\nb\n");
    }
  }

  @InProcess
  @Test
  void theOrderOfTheCommandLineCounts(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String file = script(directory, "m", "> a\n<~ ^(?<first>.)$\n");
      Result result =
          program.run(
              "-c", server.url(), "--script", file, "-x", "b{{first}}", "--expect", "ba", "-q");
      assertThat(result.status()).as(result.stderr()).isZero();
      assertThat(result.stdout()).isEqualTo("a\nba\n");
    }
  }
}
