package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.App;
import org.wscat.run.Environment;
import org.wscat.run.Terminals;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;
import org.wscat.testing.Recorder;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/**
 * The time from the start of an end to the exit is bounded, whatever the other end sends meanwhile.
 */
@Timeout(60)
final class BoundedEndTest {
  private static final String SILENT = "disconnected (the closing handshake was not answered)";
  private static final String SENDING =
      "disconnected (the closing handshake was not answered, the server was still sending)";

  private static final byte[] PING = RawClient.frame(RawClient.PING);
  private static final byte[] TEXT = RawClient.frame(RawClient.TEXT, (byte) 'm');

  /** The first fragment of a message, and a continuation. */
  private static final byte[] FIRST = {RawClient.TEXT, 1, 'f'};

  private static final byte[] NEXT = {0, 1, 'n'};
  private static final byte[] EMPTY = {0, 0};

  /**
   * Waits for the first frame of the client, sends {@code first}, and then {@code rest} for ever.
   */
  private static RawServer sending(byte[] first, byte[] rest) throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          client.readFrame();
          client.send(first);
          while (true) {
            client.send(rest);
            TimeUnit.MILLISECONDS.sleep(5);
          }
        });
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("pings", PING, PING, SILENT),
        Arguments.of("empty fragments", FIRST, EMPTY, SILENT),
        Arguments.of("messages", TEXT, TEXT, SENDING),
        Arguments.of("one message without end", FIRST, NEXT, SENDING));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ends")
  void theAnswerToOurCloseIsNotAwaitedForEver(String what, byte[] first, byte[] rest, String notice)
      throws Exception {
    try (RawServer server = sending(first, rest)) {
      long start = System.nanoTime();
      Result result = program("-c", server.url(), "--close-timeout", "800ms");
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      assertThat(result.stderrLines()).last().isEqualTo(notice);
      assertThat(result.status()).isZero();
      assertThat(time).isLessThan(Duration.ofSeconds(10));
      if (notice.equals(SENDING)) {
        assertThat(time).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
      }
    }
  }

  private static Result program(String... arguments) throws Exception {
    return Program.IN_PROCESS.run(Launch.of(arguments));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-x a -w 0", "--slash", "-w 0"})
  void soItIsHoweverTheSessionEnds(String options) throws Exception {
    try (RawServer server = sending(TEXT, TEXT)) {
      String[] arguments = ("--close-timeout 800ms " + options + " -c " + server.url()).split(" ");
      Result result =
          Program.IN_PROCESS.run(
              Launch.of(arguments).stdin(options.equals("--slash") ? "/close\n" : ""));
      assertThat(result.stderrLines()).last().isEqualTo(SENDING);
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void soItIsWhileAScriptWaitsForTheAnswer(@TempDir Path directory) throws Exception {
    Path script = directory.resolve("close.wscat");
    Files.writeString(script, "/timeout 50s\n/close\n/expect-close 1000\n");
    try (RawServer server = sending(TEXT, TEXT)) {
      Result result =
          program("--close-timeout", "800ms", "-c", server.url(), "--script", script.toString());
      assertThat(result.stderr())
          .contains("expected close code 1000, but the connection ended without a Close frame");
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @Test
  void whatComesBehindWhatWasCountedIsAwaitedOnce() throws Exception {
    try (RawServer server = sending(TEXT, TEXT)) {
      Result result =
          program("--close-timeout", "800ms", "-x", "a", "--count", "1", "-c", server.url());
      assertThat(result.stdout()).isEqualTo("m\n");
      assertThat(result.stderrLines()).last().isEqualTo(SENDING);
      assertThat(result.status()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--one", "--count=1"})
  void soItIsWithTheClientsOfAListener(String option) throws Exception {
    try (Run run =
        Program.IN_PROCESS.start(
            Launch.of("-l", "0", option, "--close-after", "100ms", "--close-timeout", "800ms")
                .openStdin())) {
      run.stderr().awaitText("press CTRL+C");
      String notice = run.stderr().text();
      int port = Integer.parseInt(notice.replaceAll("(?s).*port ([0-9]+) .*", "$1"));
      try (RawPeer peer = RawPeer.open(port)) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      peer.sendText("m");
                      TimeUnit.MILLISECONDS.sleep(5);
                    }
                  } catch (Exception e) {
                    // The listener has closed the socket.
                  }
                });
        thread.setDaemon(true);
        thread.start();
        Result result = run.await();
        assertThat(result.stderr()).contains("was still sending)");
        assertThat(result.status()).isZero();
      }
    }
  }

  /** An output whose reader does not read: each write blocks. */
  private static final class Stuck extends OutputStream {
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        over.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Result withStuckOutput(String... arguments) throws Exception {
    Stuck stdout = new Stuck();
    Recorder stderr = new Recorder();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    App app =
        new App(
            new Environment(
                InputStream.nullInputStream(),
                stdout,
                stderr,
                Map.of(),
                Terminals.NONE,
                status::complete));
    Thread thread = new Thread(() -> status.complete(app.run(arguments)));
    thread.setDaemon(true);
    thread.start();
    try {
      return new Result(status.get(20, TimeUnit.SECONDS), "", stderr.text());
    } finally {
      stdout.over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-w -1", "-w -1 --json", "-x a -w 0", "-x a --count 1", "-x a --expect m"})
  void theTimeoutBoundsOutputThatNobodyReads(String options) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(TEXT);
              client.echo();
            })) {
      String[] arguments = ("-m 1s " + options + " -c " + server.url()).split(" ");
      Result result = withStuckOutput(arguments);
      assertThat(result.status()).isEqualTo(28);
      assertThat(result.stderr())
          .endsWith(
              "error: timed out after 1s (--timeout)\n"
                  + "| output was cut: nobody reads standard output\n")
          .containsOnlyOnce("error:");
    }
  }

  @Test
  void anUnmetCountIsToldBeforeTheOutputThatWasCut() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(TEXT);
              client.answerClose();
            })) {
      Result result = withStuckOutput("-m", "1s", "--count", "9", "-c", server.url());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.stderr()).contains("of 9 messages").contains("| output was cut");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-H @", "--auth @", "--script ", "--cert "})
  void theTimeoutBoundsFilesThatArePipes(String option, @TempDir Path directory) throws Exception {
    Path pipe = directory.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    try {
      Result result = program(("-m 300ms -c wss://127.0.0.1:1 " + option + pipe).split(" "));
      assertThat(result.stderr()).isEqualTo("error: timed out after 300ms (--timeout)\n");
      assertThat(result.status()).isEqualTo(28);
    } finally {
      // Opens the pipe for writing, so that a reader that still waits for a writer continues.
      try (RandomAccessFile writer = new RandomAccessFile(pipe.toFile(), "rw")) {
        writer.write('x');
      }
    }
  }
}
