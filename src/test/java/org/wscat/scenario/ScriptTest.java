package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Tables of faults in scripts, in this process. */
@Timeout(120)
final class ScriptTest {
  private final Program program = Program.IN_PROCESS;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "> {{nobody}}",
        "<~ (",
        "< {\"a\":",
        ">b 0",
        "/foo",
        "/wait",
        "| x",
        "# wscat: -n\n",
        "# wscat: --header x:y\n",
        "# wscat: demo:\n",
        "# wscat: --nonsense\n",
        "# wscat: -c 'demo:\n",
        "# wscat: --timeout soon\n",
      })
  void aMistakeIsToldBeforeAnythingIsSent(String text, @TempDir Path directory) throws Exception {
    try (RawServer server = RawServer.echo()) {
      String script = ScriptFiles.script(directory, "script", text);
      Result result = program.run("--script", script, "-c", server.url(), "-x", "never");
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderr()).doesNotContain("Exception");
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s a,a",
        "-s 'a b'",
        "-c ws://h:99999/",
        "-c ws://",
        "-c ws://h/#f",
        "--timeout 0"
      })
  void aMistakeInALaterScriptIsToldBeforeTheFirstRuns(String options, @TempDir Path directory)
      throws Exception {
    try (RawServer server = RawServer.echo()) {
      String good =
          ScriptFiles.script(directory, "good", "# wscat: -c " + server.url() + "\n> a\n< a\n");
      String bad = ScriptFiles.script(directory, "bad", "# wscat: " + options + "\n> a\n");
      Result result = program.run("--script", good, "--script", bad);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.errors()).singleElement().asString().startsWith("error: " + bad + ": ");
      assertThat(server.hasRequest()).isFalse();
    }
  }
}
