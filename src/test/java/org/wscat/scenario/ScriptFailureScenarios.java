package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Scripts that fail: mistakes in them, expectations that are not met, and time limits. */
@Timeout(120)
final class ScriptFailureScenarios {
  private final Program program = Program.underTest();

  @Test
  void theLineThatIsNotMetIsNamed(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "# x\n\n> a\n< b\n> never\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:4: not met: the next message does not match");
      assertThat(result.stderr()).contains("| wanted: b\n| came:   a\n| waited: ");
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @InProcess
  @Test
  void timeoutBoundsEachExpectation(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "/timeout 200ms\n> a\n<? b\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: no message matched within 200ms");
    }
  }

  @InProcess
  @Test
  void binaryIsNoText(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      assertThat(run(directory, ">b 6161\n< aa\n", "-c", server.url()).stderr())
          .contains("| wanted: aa\n| came:   (binary) 6161\n| why:    it is binary, not text\n");
      assertThat(run(directory, "> aa\n<b 6161\n", "-c", server.url()).stderr())
          .contains("| why:    it is text, not binary\n");
    }
  }

  @Test
  void aMistakeIsShownWithACaret(@TempDir Path directory) throws Exception {
    Result result = run(directory, "> a\n<~ b(c\n", "-c", "demo:");
    assertThat(result.stderr())
        .isEqualTo(
            "error: "
                + directory.resolve("a.wscat")
                + ":2:7: not a regular expression: a group is not closed by )\n| <~ b(c\n|       ^\n");
  }

  @InProcess
  @Test
  void aMistakeInJsonIsShownWithACaret(@TempDir Path directory) throws Exception {
    Result result = run(directory, "> a\n< {\"a\":\"{{b}}\",\n| 'c':1}\n", "-c", "demo:");
    assertThat(result.stderr())
        .isEqualTo(
            "error: "
                + directory.resolve("a.wscat")
                + ":3:3: not JSON: the name of a member is missing, in double quotes\n"
                + "| | 'c':1}\n|   ^\n");
    Result option = program.run("-c", "demo:", "--expect", "[1,...,2]");
    assertThat(option.status()).isEqualTo(2);
    assertThat(option.stderr())
        .isEqualTo(
            "error: --expect: ... stands for further elements, at the end of an array alone\n"
                + "| [1,...,2]\n|    ^\n");
  }

  @Test
  void aMistakeInTheFirstLinesIsShown(@TempDir Path directory) throws Exception {
    Result result = run(directory, "#\n# wscat: -c demo: -n\n> a\n");
    assertThat(result.stderr())
        .isEqualTo(
            "error: "
                + directory.resolve("a.wscat")
                + ":2:10: --no-check belongs on the command line\n"
                + "| # wscat: -c demo: -n\n|          ^\n"
                + "hint: a script may give -c, -s, -o, --timeout and --terminator\n");
  }

  @Test
  void anUnreadableScriptIsNamed(@TempDir Path directory) throws Exception {
    Result missing = program.run("-c", "demo:", "--script", "/nowhere/a.wscat");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.stderr())
        .isEqualTo("error: --script: cannot read '/nowhere/a.wscat': no such file\n");
    Result folder = program.run("-c", "demo:", "--script", directory.toString());
    assertThat(folder.status()).isEqualTo(2);
    Path damaged = Files.write(directory.resolve("b"), new byte[] {'>', ' ', (byte) 0xff});
    Result invalid = program.run("-c", "demo:", "--script", damaged.toString());
    assertThat(invalid.status()).isEqualTo(2);
    assertThat(invalid.stderr())
        .isEqualTo("error: " + damaged + ":1: the line is not valid UTF-8\n");
  }

  @InProcess
  @Test
  void checksThatWereNotMadeAreNotMet(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("x");
              client.readFrame();
            })) {
      Result result =
          run(directory, "/wait 30s\n< x\n< y\n", "-c", server.url(), "--timeout", "1s");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors()).hasSize(1);
    }
  }

  @InProcess
  @Test
  void anExpressionThatTakesForAgesEndsWithTheRun(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> " + "a".repeat(200) + "\n/timeout 1s\n<~ ^(a+)+\\1b$\n",
              "-c",
              server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: comparing a message took more than 1s");
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp(@TempDir Path directory) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.input().readAllBytes();
            })) {
      Result result =
          run(
              directory,
              "> a\n/timeout 200ms\n< a\n",
              "-c",
              server.url(),
              "--close-timeout",
              "100ms");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("| came:   nothing\n");
    }
  }

  @InProcess
  @Test
  void aMessageAfterTheCloseIsNotSent(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, "/close\n/expect-close 1000\n> late\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(56);
      assertThat(result.errors())
          .containsExactly("error: the connection ended too early: 1 message was not sent");
    }
  }

  @InProcess
  @Test
  void aRunThatEndsInTheMidstOfAComparisonSaysWhichOne(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> " + "a".repeat(200) + "\n/timeout 100s\n<~ ^(a+)+\\1b$\n",
              "-c",
              server.url(),
              "--timeout",
              "1s");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("a.wscat:3: not met: timed out after 1s (--timeout)");
      assertThat(result.stderr()).contains("| came:   aaa");
    }
  }
}
