package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Shell;

/** The program as a process: launcher, file descriptors and signals. */
@Timeout(120)
final class ProcessIT {
  private static Result wscat(String format, RawServer server) throws Exception {
    return Shell.run(
        format.replace("wscat", PackagedRun.LAUNCHER.toString()).replace("URL", server.url()));
  }

  /** With a heap of 24 MiB the program would fail if it read more than a few megabytes ahead. */
  @Test
  void aServerThatDoesNotReadHoldsStdinBack() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              ended.await();
            })) {
      Result result =
          wscat(
              "yes 'a line of some length, again and again' | head -c 400000000"
                  + " | JAVA_TOOL_OPTIONS=-Xmx24m wscat -c URL --timeout 3s",
              server);
      ended.countDown();
      assertThat(result.errors()).containsExactly("error: timed out after 3s (--timeout)");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void aMessageThatDoesNotFitInMemoryEndsWith1009() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send((byte) 0x82, (byte) 127, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
              client.send((byte) 4, (byte) 0, (byte) 0, (byte) 0);
              byte[] part = new byte[1024 * 1024];
              for (int i = 0; i < 40; i++) {
                client.send(part);
              }
              client.note("close " + client.readFrame().closeCode());
            })) {
      Result result = wscat("JAVA_TOOL_OPTIONS=-Xmx24m wscat -c URL -w -1", server);
      assertThat(result.errors())
          .containsExactly("error: message of 67108864 bytes does not fit in memory");
      assertThat(result.status()).isEqualTo(63);
    }
  }

  /**
   * Whether this process ignores the signal of this number, and so each process that it starts, as
   * those of a background job ignore SIGINT.
   */
  private static boolean ignores(int number) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(ignored -> (ignored >> (number - 1) & 1) == 1);
  }

  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2", "HUP, 1"})
  void aSignalIsItsNumberAnd128(String signal, int number) throws Exception {
    assumeFalse(ignores(number), "the tests were started with SIG" + signal + " ignored");
    try (RawServer server = RawServer.echo();
        PackagedRun run =
            (PackagedRun)
                Program.PACKAGED.start(Launch.of("-c", server.url(), "-w", "-1").openStdin())) {
      run.stderr().awaitText("connected");
      Shell.run("kill -" + signal + " " + run.process().pid());
      Result result = run.await();
      assertThat(result.status()).isEqualTo(128 + number);
      assertThat(result.errors()).hasSize(1);
      assertThat(server.note()).isEqualTo("close 1001");
    }
  }

  @Test
  void aSignalIsHeardWhileNobodyReadsStdout(@TempDir Path directory) throws Exception {
    Path errors = directory.resolve("errors");
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              while (true) {
                client.sendText("x".repeat(10_000));
              }
            })) {
      Process process =
          new ProcessBuilder(PackagedRun.LAUNCHER.toString(), "-c", server.url(), "-w", "-1")
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectError(errors.toFile())
              .start();
      assertThat(process.getInputStream().read()).isEqualTo('x');
      process.toHandle().destroy();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
      assertThat(Files.readAllLines(errors)).last().asString().startsWith("error: ");
    }
  }

  @Test
  void aQuitSignalPrintsNothingOnStdout() throws Exception {
    try (RawServer server = RawServer.echo();
        PackagedRun run =
            (PackagedRun)
                Program.PACKAGED.start(Launch.of("-c", server.url(), "-w", "-1").openStdin())) {
      run.stderr().awaitText("connected");
      Shell.run("kill -QUIT " + run.process().pid());
      run.stderr().awaitText("Full thread dump");
      run.interrupt();
      assertThat(run.await().stdout()).isEmpty();
    }
  }

  @Test
  void aReaderThatStartsAfterTheCloseTimeoutGetsEverything() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              for (int i = 0; i < 2000; i++) {
                client.sendText("x".repeat(999));
              }
              client.answerClose();
            })) {
      Result result =
          wscat("wscat -c URL -x go -w 0 --close-timeout 500ms | { sleep 2; wc -c; }", server);
      assertThat(result.stdout().strip()).isEqualTo("2000000");
      assertThat(result.stderr()).contains("disconnected (code: 1000");
    }
  }

  @Test
  void aCountThatStdoutDidNotTakeIsUnmet() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 200_000; i++) {
                client.sendText("message " + i);
              }
              client.readFrame();
            })) {
      Result result =
          wscat("{ wscat -c URL --count 200000; echo \"status $?\" >&2; } | head -1", server);
      assertThat(result.stderrLines()).contains("status 1");
    }
  }

  @Test
  void helpForAReaderThatGoesAwayIsQuiet() throws Exception {
    Result result =
        Shell.run("{ " + PackagedRun.LAUNCHER + " --help; echo \"status $?\" >&2; } | true");
    assertThat(result.stderrLines()).containsExactly("status 0");
  }

  @Test
  void aReaderThatGoesAwayEndsTheProgramQuietly() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 100_000; i++) {
                client.sendText("message " + i);
              }
              client.note("close " + client.answerClose().closeCode());
            })) {
      Result result =
          wscat("{ wscat -c URL -w -1 </dev/null; echo \"status $?\" >&2; } | head -1", server);
      assertThat(result.stdout()).isEqualTo("message 0\n");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stderrLines()).contains("status 0");
      assertThat(server.note()).isEqualTo("close 1001");
    }
  }

  @Test
  void aSlowReaderGetsEverything() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              for (int i = 0; i < 20_000; i++) {
                client.sendText("message " + i);
              }
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = wscat("wscat -c URL -x go -w -1 | { sleep 1; wc -l; }", server);
      assertThat(result.stdout().strip()).isEqualTo("20000");
    }
  }

  @Test
  void aFullDiskIsAnError() throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = wscat("wscat -c URL -x hello > /dev/full", server);
      assertThat(result.errors()).hasSize(1).first().asString().contains("No space left");
      assertThat(result.status()).isEqualTo(23);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'wscat -c URL -x é -w 0 <&-', é",
    "'wscat -c URL -x é -w 0 2>&-', é",
    "'env -i PATH=\"$PATH\" wscat -c URL -x é -w 0', é",
    "'LC_ALL=POSIX wscat -c URL -x é -w 0', é",
    "'echo é | env -i PATH=\"$PATH\" wscat -c URL -w 0', é",
    "'cd / && wscat -c URL -x é -w 0', é"
  })
  void theLauncherTakesAnyCircumstances(String command, String output) throws Exception {
    try (RawServer server = RawServer.echo()) {
      Result result = wscat(command, server);
      assertThat(result.stdout()).isEqualTo(output + "\n");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void theLauncherWorksThroughASymbolicLink(@TempDir Path directory) throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("ws"), PackagedRun.LAUNCHER);
    Path relative = directory.resolve("again");
    Files.createSymbolicLink(relative, Path.of("ws"));
    assertThat(Shell.run(link + " -V && " + relative + " -V").stdoutLines()).hasSize(2);
  }

  @Test
  void anArgumentThatArrivesDamagedIsRefused() throws Exception {
    Result result = Shell.run(PackagedRun.LAUNCHER + " -c demo: -x \"$(printf '\\377')\"");
    assertThat(result.errors()).containsExactly("error: argument 4 is not valid UTF-8");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void noJavaIsOneClearLine() throws Exception {
    Result result = Shell.run("JAVA_HOME=/nowhere " + PackagedRun.LAUNCHER + " -V");
    assertThat(result.stderrLines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("error: JAVA_HOME is /nowhere");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aDebuggingUserSeesTheStackTrace() throws Exception {
    Result result = Program.PACKAGED.run(Launch.of("-c", "127.0.0.1:1").with("WSCAT_DEBUG", "1"));
    assertThat(result.stderr()).contains("\tat org.wscat.");
  }

  @Test
  void theFirstRunInACheckoutBuildsTheJar(@TempDir Path directory) throws Exception {
    Result copied =
        Shell.run(
            "cp -R pom.xml .mvn bin "
                + directory
                + " && mkdir "
                + directory
                + "/src && cp -R src/main "
                + directory
                + "/src");
    assertThat(copied.status()).isZero();
    String launcher = directory.resolve("bin/wscat").toString();
    Result first = Shell.run(launcher + " -c demo: -s myprotocol -x built -w 0");
    assertThat(first.stdout()).isEqualTo("built\n");
    assertThat(first.stderrLines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("wscat: first run, building ");
    Result second = Shell.run(launcher + " -c demo: -s myprotocol -x again -w 0");
    assertThat(second.stdout()).isEqualTo("again\n");
    assertThat(second.stderr()).doesNotContain("building");
    try (var left = Files.list(directory.resolve("target"))) {
      assertThat(left.toList())
          .containsExactlyInAnyOrder(
              directory.resolve("target/wscat.jar"),
              directory.resolve("target/wscat.jar.sha256"),
              directory.resolve("target/cache"),
              directory.resolve("target/lib"));
    }
  }

  @Test
  void theJarPutsNothingOfItsOwnOnTheStreams() throws Exception {
    Result result = Program.PACKAGED.run("-q", "-c", "demo:", "-s", "myprotocol");
    assertThat(result.stdout() + result.stderr()).isEmpty();
  }
}
