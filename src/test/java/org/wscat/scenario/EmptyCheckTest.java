package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Scripts without checks, and the checks that are skipped after a failed one. */
@Timeout(60)
final class EmptyCheckTest {
  private static final Program PROGRAM = Program.IN_PROCESS;

  private static String script(Path directory, String name, String text) throws Exception {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "\ufeff",
        "\ufeff# nothing",
        " \t\n",
        "#\n# only words\n",
        "# wscat: -c demo: -s myprotocol\n",
        "/timeout 5s\n",
        "# a\n\n/skip ^tick\n/timeout 1s\n",
      })
  void aScriptWithoutAStepIsAMistake(String text, @TempDir Path directory) throws Exception {
    String empty = script(directory, "empty.wscat", text);
    String full = script(directory, "full.wscat", "> a\n");
    try (RawServer server = RawServer.echo()) {
      for (List<String> scripts : List.of(List.of(empty), List.of(full, empty))) {
        List<String> arguments = new ArrayList<>(List.of("-c", server.url(), "-x", "b"));
        for (String script : scripts) {
          arguments.add("--script");
          arguments.add(script);
        }
        Result result = PROGRAM.run(arguments.toArray(new String[0]));
        assertThat(result.stderr()).isEqualTo("error: no step in " + empty + "\n");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.stdout()).isEmpty();
      }
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @Test
  void noFileAtAllIsAsEmpty() throws Exception {
    Result result = PROGRAM.run("-c", "demo:", "--script", "/dev/null");
    assertThat(result.stderr()).isEqualTo("error: no step in /dev/null\n");
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"> a", ">", ">b 00", "/ping", "/pong x", "/close", "/wait 1ms"})
  void oneStepIsEnough(String line, @TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          PROGRAM.run(
              "-w", "0", "-c", server.url(), "--script", script(directory, "a.wscat", line));
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-w=0", "--echo", "--stdin", "--timeout=1s"})
  void aReportWithoutACaseIsAMistake(String option, @TempDir Path directory) throws Exception {
    Path report = directory.resolve("report.xml");
    try (RawServer server = RawServer.echo()) {
      Result result = PROGRAM.run("-c", server.url(), option, "--report-junit", report.toString());
      assertThat(result.stderr())
          .isEqualTo(
              "error: --report-junit: no case to report\n"
                  + "hint: --script, -x, --expect... and --count make one\n");
      assertThat(result.status()).isEqualTo(2);
      assertThat(server.hasRequest()).isFalse();
      assertThat(report).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "--expect-regex,'',(any message)",
        "--expect,'',(the empty message)",
        "--expect-regex,^$,^$",
      })
  void anEmptyPatternIsCalledWhatItIs(String option, String pattern, String wanted)
      throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.answerClose();
            })) {
      Result result = PROGRAM.run("-c", server.url(), option, pattern, "--timeout", "100ms");
      assertThat(result.stderr()).contains("| wanted: " + wanted + "\n| came:   nothing\n");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void anEmptyExpressionIsMetByAnyMessage() throws Exception {
    try (RawServer server = RawServer.echo()) {
      assertThat(PROGRAM.run("-c", server.url(), "-x", "a", "--expect-regex", "").status())
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'> a\n< b\n', ''",
    "'> a\n< b\n/timeout 1s\n/skip x\n', ''",
    "'> a\n< b\n> c\n', 1 step was not reached",
    "'> a\n< b\n< b\n> c\n/timeout 1s\n/wait 1s\n/expect-close 1000\n', 4 steps were not reached",
    "'< a\n< b\n', 1 step was not reached",
    "'/timeout 1ms\n/expect-close 1000\n/expect-close 1000\n/ping\n', 2 steps were not reached",
  })
  void whatIsNotReachedIsCounted(String script, String told, @TempDir Path directory)
      throws Exception {
    Path report = directory.resolve("report.xml");
    try (RawServer server = RawServer.echo()) {
      Result result =
          PROGRAM.run(
              "-c",
              server.url(),
              "--json",
              "-m",
              "1s",
              "--script",
              script(directory, "a.wscat", script),
              "--report-junit",
              report.toString());
      assertThat(result.status()).isEqualTo(1);
      for (String text : List.of(result.stderr(), result.stdout(), Files.readString(report))) {
        if (told.isEmpty()) {
          assertThat(text).doesNotContain("reached");
        } else {
          assertThat(text).containsOnlyOnce(told);
        }
      }
    }
  }

  @Test
  void whatTheCommandLineDidNotReachIsCountedToo() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          PROGRAM.run(
              "-m",
              "500ms",
              "-c",
              server.url(),
              "--expect-subprotocol",
              "chat",
              "-x",
              "a",
              "--expect",
              "a");
      assertThat(result.stderr())
          .contains("error: expected subprotocol chat, got none\n| 2 steps were not reached\n");
    }
  }
}
