package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.JettyServer;
import org.wscat.testing.Launch;
import org.wscat.testing.NpmProject;
import org.wscat.testing.Program;
import org.wscat.testing.Recorder;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** permessage-deflate with servers of other projects, in each of their configurations. */
@Timeout(300)
final class CompressionIT {
  private static final Program WSCAT = Program.IN_PROCESS;
  private static final int SHORT_LINES = 40;

  /** Of all lines: the empty one, the two long ones and the last come behind the short ones. */
  private static final String COUNT = Integer.toString(SHORT_LINES + 4);

  private static final String LINES = lines();

  private static final List<String> SWITCHES = List.of("false", "true");

  /**
   * Short and long lines, repetitive and random ones, and an empty line. The two long ones fill the
   * largest window, of 32 KiB, more than once each.
   */
  private static String lines() {
    Random random = new Random(7692);
    byte[] noise = new byte[30_000];
    random.nextBytes(noise);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < SHORT_LINES; i++) {
      lines.append("{\"number\": ").append(i).append(", \"text\": \"grüße\"}\n");
    }
    lines.append('\n').append(Base64.getEncoder().encodeToString(noise)).append('\n');
    return lines.append("0123456789".repeat(4_000)).append("\nlast\n").toString();
  }

  private static void assertEchoed(String setting, String url) throws Exception {
    for (String fragment : List.of("1m", "700")) {
      Launch launch = Launch.of("-q", "-c", url, "--fragment", fragment, "--count", COUNT);
      Result result = WSCAT.run(launch.stdin(LINES));
      assertThat(result.stderr()).as(setting).isEmpty();
      assertThat(result.stdout().equals(LINES)).as(setting + ", by " + fragment).isTrue();
    }
  }

  @Test
  void npmWs() throws Exception {
    NpmProject project = NpmProject.install("ws", "ws@8.23.0");
    project.add("npm/compress.js");
    try (NpmProject.Server server = project.start(".\n", "node compress.js")) {
      String port = server.output().text().replaceAll("[^0-9]", "");
      for (String setting : npmSettings()) {
        String url =
            "ws://127.0.0.1:" + port + "/?" + URLEncoder.encode(setting, StandardCharsets.UTF_8);
        assertThat(WSCAT.run("-q", "-c", url, "-x", "agreed?", "--count", "1").stdout())
            .as(setting)
            .isEqualTo("permessage-deflate\n");
        assertEchoed(setting, url);
      }
    }
  }

  private static List<String> npmSettings() {
    List<String> settings = new ArrayList<>();
    for (String server : SWITCHES) {
      for (String client : SWITCHES) {
        for (String serverBits : List.of("", "8", "9", "12", "15")) {
          for (String clientBits : List.of("", "8", "9", "10", "11", "12", "13", "14", "15")) {
            settings.add(
                "{\"threshold\":0,\"serverNoContextTakeover\":"
                    + server
                    + ",\"clientNoContextTakeover\":"
                    + client
                    + (serverBits.isEmpty() ? "" : ",\"serverMaxWindowBits\":" + serverBits)
                    + (clientBits.isEmpty() ? "" : ",\"clientMaxWindowBits\":" + clientBits)
                    + "}");
          }
        }
      }
    }
    return settings;
  }

  @Test
  void pythonWebsockets(@TempDir Path directory) throws Exception {
    String python = "/usr/bin/python3";
    Assumptions.assumeTrue(
        Shell.run(python + " -c 'import websockets'").status() == 0,
        "python3-websockets is not installed");
    Path script = Path.of("src", "test", "resources", "python", "compress.py");
    List<String> settings = pythonSettings();
    Path input = Files.write(directory.resolve("settings"), settings);
    Process process =
        new ProcessBuilder(python, script.toString())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      Recorder output = new Recorder();
      output.copy(process.getInputStream());
      output.awaitText("ready.");
      List<String> ports = output.text().lines().toList();
      for (int i = 0; i < settings.size(); i++) {
        assertEchoed(settings.get(i), "ws://127.0.0.1:" + ports.get(i) + "/");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> pythonSettings() {
    List<String> settings = new ArrayList<>();
    for (String server : SWITCHES) {
      for (String client : SWITCHES) {
        for (String serverBits : List.of("null", "9", "15")) {
          for (String clientBits : List.of("null", "8", "11", "15")) {
            settings.add(
                "{\"server_no_context_takeover\":"
                    + server
                    + ",\"client_no_context_takeover\":"
                    + client
                    + ",\"server_max_window_bits\":"
                    + serverBits
                    + ",\"client_max_window_bits\":"
                    + clientBits
                    + "}");
          }
        }
      }
    }
    return settings;
  }

  @Test
  void jetty() throws Exception {
    try (JettyServer server = JettyServer.start()) {
      for (String parameters :
          List.of(
              "",
              ";server_no_context_takeover",
              ";client_no_context_takeover",
              ";server_no_context_takeover;client_no_context_takeover")) {
        String query = URLEncoder.encode("permessage-deflate" + parameters, StandardCharsets.UTF_8);
        assertEchoed(parameters, server.url("/deflate?" + query));
      }
    }
  }
}
