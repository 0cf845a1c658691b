package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Pty;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** {@code --json} with jq and on a terminal. */
@Timeout(120)
final class JsonIT {

  @Test
  void jqReadsEveryLine() throws Exception {
    Assumptions.assumeTrue(Shell.has("jq"), "jq is not installed");
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("X-Strange: \u009b1m\u202e");
              client.sendText("\u0000\u001b\u007f\u0085\u2028\u202e\"\\ \ud83d\ude00");
              client.sendClose(1000, "so \u0007 long");
              client.readFrame();
            })) {
      Result result =
          Shell.run(
              PackagedRun.LAUNCHER
                  + " --json -w -1 -c "
                  + server.url()
                  + " < /dev/null 2> /dev/null"
                  + " | jq -r '.event + \" \" + (.text // .reason // \"\" | @json)'");
      assertThat(result.stdoutLines())
          .containsExactly(
              "open \"\"",
              "message \"\\u0000\\u001b\\u007f\u0085\u2028\u202e\\\"\\\\ \ud83d\ude00\"",
              "close \"so \\u0007 long\"");
    }
  }

  @Test
  void onATerminalEveryEventIsSeenAtOnceBesideThePrompt() throws Exception {
    try (RawServer server = RawServer.echo();
        Pty pty = Pty.start(Map.of(), "--json", "--no-color", "-c", server.url())) {
      pty.awaitText("\"event\":\"open\"");
      pty.awaitText("> ");
      pty.type("hello\r");
      pty.awaitText("\"event\":\"send\"");
      pty.awaitText("\"event\":\"message\"");
      pty.type("\u0003");
      assertThat(pty.await()).isZero();
      pty.awaitText("\"event\":\"close\"");
      assertThat(pty.raw()).doesNotContain("< hello");
    }
  }
}
