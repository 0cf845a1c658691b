package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.ListenRun;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The packaged listener with clients of other projects. */
@Timeout(120)
final class ListenClientsIT {
  private static ListenRun echo() throws Exception {
    return ListenRun.start(Program.PACKAGED, "--echo", "-s", "chat");
  }

  private static List<String> run(NpmProject project, String command) throws Exception {
    return Shell.run("cd " + project.directory() + " && " + command).stdoutLines();
  }

  @Test
  void npmWs() throws Exception {
    NpmProject project = NpmProject.install("ws", "ws@8.23.0");
    project.add("npm/clients.js");
    try (ListenRun listen = echo()) {
      assertThat(run(project, "node clients.js " + listen.url()))
          .containsExactly(
              "open chat permessage-deflate",
              "pong are you there",
              "text true",
              "binary true",
              "text true",
              "close 4000 done");
      listen.awaitNotices("disconnected (code: 4000, reason: \"done\")", 1);
      assertThat(run(project, "node clients.js " + listen.url() + " terminate"))
          .endsWith("close 1006 ");
      listen.run().stderr().awaitText("\ndisconnected (connection lost: ");
    }
  }

  @Test
  void npmWscat() throws Exception {
    NpmProject project = NpmProject.install("wscat", "wscat@6.1.0");
    try (ListenRun listen = ListenRun.start(Program.PACKAGED, "-x", "welcome")) {
      String command = "sleep 3 | ./node_modules/.bin/wscat -w 1 -x hello -c " + listen.url();
      assertThat(run(project, command)).contains("welcome");
      assertThat(listen.run().stdout().text()).isEqualTo("hello\n");
    }
  }

  @Test
  void pythonWebsockets() throws Exception {
    String python = "/usr/bin/python3";
    Assumptions.assumeTrue(
        Shell.run(python + " -c 'import websockets'").status() == 0,
        "python3-websockets is not installed");
    Path script = Path.of("src", "test", "resources", "python", "client.py");
    try (ListenRun listen = echo()) {
      Result result = Shell.run(python + " " + script + " " + listen.url());
      assertThat(result.stdoutLines())
          .as(result.stderr())
          .containsExactly("open chat", "str True", "bytes True", "close 4000");
      listen.awaitNotices("disconnected (code: 4000, reason: \"done\")", 1);
    }
  }

  @Test
  void chromium() throws Exception {
    Optional<Path> chromium =
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(chromium.isPresent(), "chromium is not installed");
    NpmProject project = NpmProject.install("playwright", "playwright-core@1.49.1");
    project.add("npm/browser.js");
    try (ListenRun listen = echo()) {
      assertThat(run(project, "node browser.js " + chromium.get() + " " + listen.url()))
          .containsExactly(
              "open chat permessage-deflate", "text true", "binary 0,255", "close 4000 true");
      listen.awaitNotices("disconnected (code: 4000, reason: \"done\")", 1);
    }
  }
}
