package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.testing.RawServer.sending;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Expectations that are mistaken or not met: what is reported, without secrets. */
@Timeout(120)
final class CheckFailureScenarios {
  private final Program program = Program.underTest();

  @Test
  void anUnmetExpectationSaysWhatWasWantedAndWhatCame() throws Exception {
    try (RawServer server = sending("{\"type\":\"hello\"}", "two\nlines")) {
      Result result =
          program.run("-c", server.url(), "--expect", "{\"type\":\"pong\"}", "--timeout", "1s");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .containsExactly("error: --expect: not met: timed out after 1s (--timeout)");
      assertThat(result.stderr())
          .containsPattern(
              "\\| wanted: \\{\"type\":\"pong\"}\n"
                  + "\\| came:   \\{\"type\":\"hello\"}\n"
                  + "\\|         two\n"
                  + "\\|         lines\n"
                  + "\\| why:    it is not JSON: .*\n"
                  + "\\| waited: [0-9]+ms\n");
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @InProcess
  @Test
  void aMistakeInAPatternIsShownInItsPlace() throws Exception {
    assertThat(program.run("-c", "demo:", "--expect-regex", "a(b").stderr())
        .isEqualTo(
            "error: --expect-regex: not a regular expression: a group is not closed by )\n| a(b\n|    ^\n");
  }

  @InProcess
  @Test
  void aReportSaysWhatCameLast() throws Exception {
    try (RawServer server = sending("a")) {
      assertThat(
              program
                  .run("-c", server.url(), "--expect", "a", "--expect", "b", "--timeout", "1s")
                  .stderr())
          .contains("| wanted: b\n| came:   nothing after a\n");
    }
  }

  @InProcess
  @Test
  void noSecretIsShownInAnyForm() throws Exception {
    try (RawServer server = RawServer.echo()) {
      for (String form : new String[] {"--binary", "--slash"}) {
        Result result =
            program.run(
                "-c",
                server.url(),
                form,
                "--variable",
                "k=hunter2",
                "-x",
                "hunter2",
                "--expect",
                "b",
                "--timeout",
                "1s");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.stderr()).contains("***").doesNotContain("hunter2", "68756e74657232");
      }
    }
  }
}
