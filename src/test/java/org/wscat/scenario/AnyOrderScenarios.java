package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.run;
import static org.wscat.testing.RawServer.sending;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Scripts that expect messages in any order ({@code /all}) or repeatedly ({@code /repeat}). */
@Timeout(120)
final class AnyOrderScenarios {
  @ParameterizedTest
  @ValueSource(strings = {"result status 9", "status result 9", "status other result 9"})
  void twoMessagesMayComeInEitherOrder(String messages, @TempDir Path directory) throws Exception {
    try (RawServer server = sending(messages.split(" "))) {
      Result result =
          run(directory, "/all\n< result\n< status\n/end\n< 9\n", "-q", "-c", server.url());
      assertThat(result.stderr()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void whatAGroupBindsIsKnownBehindIt(@TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result =
          run(
              directory,
              "> {\"id\":7}\n> {\"key\":\"k\"}\n"
                  + "/all\n< {\"key\":\"{{key}}\"}\n< {\"id\":\"{{id}}\"}\n/end\n"
                  + "> {{key}}={{id}}\n< k=7\n",
              "-q",
              "-c",
              server.url());
      assertThat(result.stderr()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void theReportSaysWhatIsMissing(@TempDir Path directory) throws Exception {
    try (RawServer server = sending("b", "x")) {
      Result result =
          run(directory, "/timeout 200ms\n/all\n< a\n< b\n/end\n> never\n", "-c", server.url());
      String file = directory.resolve("a.wscat").toString();
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .containsExactly(
              "error: " + file + ":2: not met: 1 of 2, no message matched within 200ms");
      assertThat(result.stderr())
          .contains(
              "| met:    b (" + file + ":4), by b\n| wanted: a (" + file + ":3)\n| came:   x\n",
              "1 step was not reached");
    }
  }

  @Test
  void ticksAreCounted(@TempDir Path directory) throws Exception {
    String script = "/timeout 200ms\n/repeat 3\n<? {\"t\":\"tick\"}\n";
    String tick = "{\"t\":\"tick\",\"n\":1}";
    try (RawServer server = sending(tick, "x", tick, tick)) {
      assertThat(run(directory, script, "-c", server.url()).status()).isZero();
    }
    try (RawServer server = sending(tick, "x", tick)) {
      Result result = run(directory, script, "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("a.wscat:3: not met: 2 of 3, no message matched");
    }
  }

  @Test
  void aMessageThatWasPassedOverIsTold(@TempDir Path directory) throws Exception {
    try (RawServer server = sending("first", "second")) {
      Result result = run(directory, "<? second\n/timeout 200ms\n<? first\n", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr())
          .contains(
              "| missed: first came before, and "
                  + directory.resolve("a.wscat")
                  + ":1 passed over it\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/all\n< a\n", "/end\n", "/all\n/all\n", "/repeat 0\n< a\n"})
  void mistakesAreFoundBeforeAnythingIsSent(String script, @TempDir Path directory)
      throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = run(directory, script, "-c", server.url());
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).singleElement().asString().contains("a.wscat:");
      assertThat(server.hasRequest()).isFalse();
    }
  }
}
