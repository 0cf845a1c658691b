package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.failure.ExitStatus;
import org.wscat.testing.Certificates;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.Pty;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;
import org.wscat.testing.Recorder;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;
import org.yaml.snakeyaml.Yaml;

/** The commands of the README print what it shows. */
@Timeout(120)
final class ReadmeIT {
  private static final Path README = Path.of("README.md");
  private static final String PORT = "8080";
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @TempDir private static Path directory;
  private static RawServer server;
  private static String environment;

  /** A command and its output on both streams. */
  private record Transcript(String command, List<String> output) {
    static Transcript of(String block) {
      List<String> lines = block.lines().toList();
      assertThat(lines.get(0)).startsWith("$ ");
      return new Transcript(lines.get(0).substring(2), lines.subList(1, lines.size()));
    }

    /** The same transcript with another port. */
    Transcript on(int port) {
      String text = Integer.toString(port);
      return new Transcript(
          command.replace(PORT, text),
          output.stream().map(line -> line.replace(PORT, text)).toList());
    }

    boolean listens() {
      return command.matches("wscat -l [0-9]+");
    }

    boolean isInteractive() {
      return output.stream().anyMatch(line -> line.startsWith("> "));
    }
  }

  private static List<String> blocks(String language) throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(README));
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  static Stream<Transcript> transcripts() throws IOException {
    return blocks("console").stream().map(Transcript::of);
  }

  @BeforeAll
  static void start() throws Exception {
    Certificates authority = Certificates.authority();
    Path file = authority.write(directory.resolve("ca.pem"));
    server =
        RawServer.start(
            authority.issue().serverSockets(),
            client -> {
              client.accept();
              client.echo();
            });
    Files.createSymbolicLink(directory.resolve("wscat"), PackagedRun.LAUNCHER);
    Files.createDirectories(directory.resolve("checks"));
    Files.writeString(directory.resolve("checks/join.wscat"), blocks("wscat").get(0));
    environment =
        "PATH=%s:$PATH; PRIVATE_WSS_URL=wss://localhost:%d/; PRIVATE_CA=%s; "
            .formatted(directory, server.port(), file);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyTranscriptIsTrue(Transcript given) throws Exception {
    Assumptions.assumeTrue(
        !given.command().contains("| jq ") || Shell.has("jq"), "jq is not installed");
    int port = freePort();
    Transcript transcript = given.on(port);
    if (transcript.listens()) {
      listen(transcript, port);
    } else if (transcript.isInteractive()) {
      converse(transcript);
    } else {
      String place = transcript.command().contains("checks/") ? "cd " + directory + "; " : "";
      Result result = Shell.run(environment + place + "{ " + transcript.command() + "; } 2>&1");
      assertThat(result.stdoutLines()).isEqualTo(transcript.output());
    }
  }

  private static void converse(Transcript transcript) throws Exception {
    try (Pty pty =
        Pty.command(Map.of(), "/bin/sh", "-c", environment + "exec " + transcript.command())) {
      List<String> output = transcript.output();
      for (String line : output) {
        if (line.startsWith("> ")) {
          pty.awaitText("> ");
          pty.type(line.substring(2) + "\r");
        } else {
          pty.awaitText(line);
        }
      }
      if (!output.get(output.size() - 1).startsWith("disconnected")) {
        pty.type("\u0003");
      }
      assertThat(pty.await()).isZero();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Starts the other end, which the text above the transcript describes. */
  private static void listen(Transcript transcript, int port) throws Exception {
    try (Pty pty =
        Pty.command(Map.of(), "/bin/sh", "-c", environment + "exec " + transcript.command())) {
      List<String> output = transcript.output();
      pty.awaitText(output.get(0));
      try (RawPeer peer = RawPeer.open(port)) {
        pty.awaitText(output.get(1));
        peer.sendText("hello");
        pty.awaitText(output.get(2));
        pty.type(output.get(3).substring(2) + "\r");
        assertThat(peer.readText()).isEqualTo(output.get(3).substring(2));
        peer.sendClose(1000);
        pty.awaitText(output.get(4));
      }
      pty.type("\u0003");
      assertThat(pty.await()).isZero();
    }
  }

  @Test
  void everyListenerListens() throws Exception {
    for (String command : block("wscat -l").lines().toList()) {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  "/bin/sh", "-c", environment + "exec " + command.replace(PORT, "" + port))
              .redirectInput(new java.io.File("/dev/null"))
              .start();
      try {
        Recorder stderr = new Recorder();
        stderr.copy(process.getErrorStream());
        stderr.awaitText("listening on port " + port + " (press CTRL+C to quit)\n");
        process.toHandle().destroy();
        assertThat(process.waitFor()).isEqualTo(143);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** The shell commands that begin with this line. */
  private static String block(String start) throws IOException {
    return blocks("sh").stream().filter(block -> block.startsWith(start)).findFirst().orElseThrow();
  }

  @Test
  void theJobChecksAndReports() throws Exception {
    Map<String, Object> workflow = new Yaml().load(blocks("yaml").get(0));
    int checks = 0;
    for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
      for (Object one : (List<?>) ((Map<?, ?>) job).get("steps")) {
        Map<?, ?> step = (Map<?, ?>) one;
        // PackagesIT tests the installation of the archive.
        if (step.get("run") instanceof String command && !command.contains("tar ")) {
          Result result =
              Shell.run(environment + "export ID=42; set -e; cd " + directory + "; " + command);
          assertThat(result.status()).as(result.stderr()).isZero();
          checks++;
        }
      }
    }
    assertThat(checks).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("report.xml")))
        .contains("tests=\"1\"", "failures=\"0\"", "name=\"checks/join.wscat\"");
  }

  @Test
  void theShellScriptTellsGoodFromBad() throws Exception {
    Path script = Files.writeString(directory.resolve("check.sh"), block("#!/bin/sh"));
    Result good = Shell.run(environment + "sh " + script);
    assertThat(good.stdout()).isEqualTo("demo: is as it should be\n");
    assertThat(good.status()).isZero();
    try (RawServer open = RawServer.echo()) {
      Result bad = Shell.run(environment + "sh " + script + " " + open.url());
      assertThat(bad.status()).isNotZero();
      assertThat(bad.errors()).hasSize(1);
      assertThat(bad.stdout()).isEmpty();
    }
  }

  @Test
  void theInstallationWorks(@TempDir Path home) throws Exception {
    String install = block("mkdir");
    Result result =
        Shell.run("HOME=" + home + "; set -e; " + install + home + "/.local/bin/wscat -V");
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).isEqualTo(Program.PACKAGED.run("-V").stdout());
  }

  @Test
  void theStartUpCacheIsMade() throws Exception {
    Result result = Shell.run(block("bin/wscat --make-cache"));
    assertThat(result.stderr()).startsWith("start-up cache: ");
    assertThat(result.status()).isZero();
  }

  @Test
  void theStartUpBenchmarkRuns() throws Exception {
    Assumptions.assumeTrue(Shell.has("npm") && Shell.has("node"), "npm is not installed");
    Assumptions.assumeTrue(Shell.has("python3"), "python3 is not installed");
    String command = block("python3").strip();
    Result result = Shell.run(command + " --rounds 1 --only ws");
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("| work | Java | CPU | wall |", "| ws | ");
  }

  @Test
  void theBenchmarkOfChecksRuns() throws Exception {
    Assumptions.assumeTrue(Shell.has("npm") && Shell.has("node"), "npm is not installed");
    Assumptions.assumeTrue(Shell.has("python3"), "python3 is not installed");
    String command = block("python3 src/bench/checks.py").strip();
    Result result = Shell.run(command + " --rounds 1 --messages 1000");
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).contains("| work | wall | CPU | memory |", "| --expect JSON | ");
  }

  @Test
  void theBenchmarkRuns() throws Exception {
    Assumptions.assumeTrue(Shell.has("npm") && Shell.has("node"), "npm is not installed");
    String command = block("java").strip();
    Result result = Shell.run(command + " --rounds 1 --scale 0.0001");
    assertThat(result.stdout())
        .contains("| workload | measure | ours |", "| ping-pong: 10 x 32 B | wall |");
    assertThat(result.status()).as(result.stderr()).isZero();
  }

  @Test
  void theTestCommandIsTheOneOfContinuousIntegration() throws Exception {
    assertThat(block("mvn")).isEqualTo("mvn verify\n");
    Result result = Shell.run("PATH=" + fakeMaven() + ":$PATH .ci/run");
    assertThat(result.stdoutLines()).contains("called with: verify");
  }

  private static Path fakeMaven() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("fake"));
    Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho \"called with: $*\"\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return bin;
  }

  @Test
  void theOptionsAreThoseOfTheHelp() throws Exception {
    String help = Program.PACKAGED.run("--help").stdout();
    assertThat(blocks("text").get(0).strip())
        .isEqualTo(help.substring(0, help.indexOf("\nExit status:")).strip());
  }

  @Test
  void theExitStatusesAreThoseOfTheProgram() throws Exception {
    List<String> rows =
        Arrays.stream(ExitStatus.values())
            .map(status -> "| " + status.label() + " | " + status.meaning() + " |")
            .toList();
    String readme = Files.readString(README);
    String section = readme.substring(readme.indexOf("\n## Exit status"));
    List<String> shown =
        section
            .substring(0, section.indexOf("\n## ", 1))
            .lines()
            .filter(line -> line.matches("\\| [0-9].*"))
            .toList();
    assertThat(shown).isEqualTo(rows);
  }
}
