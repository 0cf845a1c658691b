package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Tables of expectations, run in this process because a process per row would be slow. */
@Timeout(120)
final class CheckTest {
  private final Program program = Program.IN_PROCESS;

  @ParameterizedTest
  @CsvSource({"1000, 1000, 0", "1011, 1011, 0", "4001, 4001, 0", "1011, 1000, 1", "1000, 1001, 1"})
  void theCloseCodeIsChecked(int code, String expected, int status) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("bye");
              client.sendClose(code, "why");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), "--expect-close", expected);
      assertThat(result.status()).isEqualTo(status);
      assertThat(result.stdout()).isEqualTo("bye\n");
      assertThat(result.stderr()).contains("disconnected (code: " + code + ", reason: \"why\")");
      assertThat(result.errors()).hasSize(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--expect a",
        "--expect-regex a",
        "--expect-close 1000",
        "--expect-subprotocol a",
        "--count 1"
      })
  void anExpectedRefusalLeavesNothingToCheck(String option) throws Exception {
    Result result = program.run(("-c demo: --expect-status 400 " + option).split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.errors()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--expect {\"a\":",
        "--expect {{",
        "--expect-regex (",
        "--expect-close 999",
        "--expect-close abc",
        "--expect a -x {{unbound}}",
        "--variable 1=2",
        "--variable _=2",
        "--variable NOT_SET_ANYWHERE",
        "--reconnect --expect a",
        "--reconnect --expect-close 1000",
      })
  void aMistakeIsToldBeforeAnythingIsSent(String options) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = program.run(("-c " + server.url() + " " + options).split(" "));
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).hasSize(1);
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "chat1, 400, 0",
    "chat1, 401, 1",
    "myprotocol, 400, 1",
    "myprotocol, 101, 0",
    "chat1, 101, 1"
  })
  void theStatusIsChecked(String asked, String expected, int status) throws Exception {
    Result result = program.run("-c", "demo:", "-s", asked, "--expect-status", expected);
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.errors()).hasSize(status);
  }
}
