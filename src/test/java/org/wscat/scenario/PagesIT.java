package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Certificates;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Page;
import org.wscat.testing.Program;
import org.wscat.testing.Pty;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;
import org.wscat.testing.Recorder;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;
import org.wscat.testing.Transcript;
import org.yaml.snakeyaml.Yaml;

/**
 * The commands of the README and the manual print what these show. Transcripts ({@code console})
 * run side by side, each page's in a directory of its own with the files that the page shows; a
 * command that can't be run stands in a {@code text} block, which nobody runs.
 */
@Timeout(180)
final class PagesIT {
  private static final String PORT = "8080";
  private static final int SIDE_BY_SIDE = 3;

  /**
   * How the blocks of shell commands begin that the methods below, BenchmarksIT and StartupCacheIT
   * run.
   */
  private static final List<String> SHELL_BLOCKS =
      List.of(
          "mkdir -p ~/.local/bin\n",
          "bin/wscat --make-cache\n",
          "wscat -l ",
          "#!/bin/sh\n",
          "mvn verify\n",
          "python3 src/bench/startup.py\n",
          "python3 src/bench/checks.py\n",
          "java src/bench/Bench.java\n");

  @TempDir private static Path directory;
  private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(SIDE_BY_SIDE);
  private static final Map<String, Future<Void>> STARTED = new LinkedHashMap<>();
  private static RawServer server;
  private static String environment;

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
    Path path = Files.createDirectory(directory.resolve("path"));
    Files.createSymbolicLink(path.resolve("wscat"), PackagedRun.LAUNCHER);
    environment =
        "PATH=%s:$PATH; PRIVATE_WSS_URL=wss://localhost:%d/; PRIVATE_CA=%s; "
            .formatted(path, server.port(), file);
    for (Page page : Page.all()) {
      Path place = prepare(page);
      for (String block : page.blocks("console")) {
        Transcript transcript = Transcript.parse(block);
        STARTED.computeIfAbsent(block, key -> EXECUTOR.submit(() -> check(transcript, place)));
      }
    }
    block("listening.md", "wscat -l")
        .lines()
        .forEach(command -> STARTED.put(command, EXECUTOR.submit(() -> listen(command))));
  }

  /** Makes the directory of a page, with the files that it shows and with {@code bin}. */
  private static Path prepare(Page page) throws IOException {
    Path place = Files.createDirectories(place(page));
    Files.createSymbolicLink(place.resolve("bin"), PackagedRun.LAUNCHER.getParent());
    for (Page.Block block : page.blocks()) {
      if (!block.file().isEmpty()) {
        Path file = place.resolve(block.file());
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
      }
    }
    return place;
  }

  private static Path place(Page page) {
    return directory.resolve("pages").resolve(page.name());
  }

  @AfterAll
  static void stop() throws IOException {
    EXECUTOR.shutdownNow();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> everyTranscriptIsTrue() {
    return STARTED.entrySet().stream()
        .map(
            started -> {
              String title = started.getKey().lines().findFirst().orElseThrow();
              return DynamicTest.dynamicTest(title, () -> await(title, started.getValue()));
            });
  }

  private static void await(String title, Future<Void> started) throws Exception {
    Assumptions.assumeTrue(!title.contains("| jq ") || Shell.has("jq"), "jq is not installed");
    try {
      started.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError(title + ": " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static Void check(Transcript given, Path place) throws Exception {
    int port = freePort();
    Transcript transcript = given.with(PORT, Integer.toString(port));
    Transcript.Exchange first = transcript.exchanges().get(0);
    if (first.command().matches("wscat -l [0-9]+")) {
      playClient(first, port);
    } else if (transcript.isInteractive()) {
      converse(first, place);
    } else {
      for (Transcript.Exchange exchange : transcript.exchanges()) {
        Result result = shell(place, "{ " + exchange.command() + "; } 2>&1");
        assertThat(result.stdoutLines()).as(exchange.command()).isEqualTo(exchange.output());
      }
    }
    return null;
  }

  private static Result shell(Path place, String command) throws Exception {
    return Shell.run("cd " + place + "; " + environment + command);
  }

  private static Pty terminal(Path place, String command) throws IOException {
    return Pty.command(
        Map.of(), "/bin/sh", "-c", "cd " + place + "; " + environment + "exec " + command);
  }

  private static void converse(Transcript.Exchange exchange, Path place) throws Exception {
    try (Pty pty = terminal(place, exchange.command())) {
      List<String> output = exchange.output();
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

  /** Plays the client that the text above the transcript describes. */
  private static void playClient(Transcript.Exchange exchange, int port) throws Exception {
    try (Pty pty = terminal(directory, exchange.command())) {
      List<String> output = exchange.output();
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
  void everyBlockOfShellCommandsIsRun() {
    List<String> blocks = Page.all().stream().flatMap(page -> page.blocks("sh").stream()).toList();
    assertThat(blocks)
        .allSatisfy(block -> assertThat(SHELL_BLOCKS).anyMatch(block::startsWith))
        .hasSizeGreaterThanOrEqualTo(SHELL_BLOCKS.size());
  }

  /** Starts a listener of the page, and ends it when it listens. */
  private static Void listen(String command) throws Exception {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                "/bin/sh", "-c", environment + "exec " + command.replace(PORT, "" + port))
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      Recorder stderr = new Recorder();
      stderr.copy(process.getErrorStream());
      stderr.awaitText("listening on port " + port + " (press CTRL+C to quit)\n");
      process.toHandle().destroy();
      assertThat(process.waitFor()).isEqualTo(143);
      return null;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The shell commands of a page that begin so. */
  private static String block(String page, String start) {
    return Page.of(page).blocks("sh").stream()
        .filter(block -> block.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theJobChecksAndReports() throws Exception {
    Page page = Page.of("checks.md");
    Map<String, Object> workflow = new Yaml().load(page.blocks("yaml").get(0));
    int checks = 0;
    for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
      for (Object one : (List<?>) ((Map<?, ?>) job).get("steps")) {
        Map<?, ?> step = (Map<?, ?>) one;
        // PackagesIT tests the installation of the archive.
        if (step.get("run") instanceof String command && !command.contains("tar ")) {
          Result result = shell(place(page), "export ID=42; set -e; " + command);
          assertThat(result.status()).as(result.stderr()).isZero();
          checks++;
        }
      }
    }
    assertThat(checks).isEqualTo(1);
    assertThat(Files.readString(place(page).resolve("report.xml")))
        .contains("tests=\"1\"", "failures=\"0\"", "name=\"checks/join.wscat\"");
  }

  @Test
  void theShellScriptTellsGoodFromBad() throws Exception {
    Path script = Files.writeString(directory.resolve("check.sh"), block("checks.md", "#!/bin/sh"));
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
    String install = block("install.md", "mkdir");
    assertThat(Page.readme().blocks("sh")).contains(install);
    Result result =
        Shell.run("HOME=" + home + "; set -e; " + install + home + "/.local/bin/wscat -V");
    assertThat(result.status()).as(result.stderr()).isZero();
    assertThat(result.stdout()).isEqualTo(Program.PACKAGED.run("-V").stdout());
  }

  @Test
  void theTestCommandIsTheOneOfContinuousIntegration() throws Exception {
    assertThat(Page.readme().blocks("sh")).last().isEqualTo("mvn verify\n");
    Result result = Shell.run("PATH=" + fakeMaven() + ":$PATH .ci/run");
    assertThat(result.stdoutLines()).contains("called with: verify");
  }

  private static Path fakeMaven() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("fake"));
    Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho \"called with: $*\"\n");
    assertThat(mvn.toFile().setExecutable(true)).isTrue();
    return bin;
  }
}
