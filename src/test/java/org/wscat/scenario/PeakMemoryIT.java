package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InstalledJavas;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.RawServer;

/** The peak memory of the packaged program, with each installed Java. */
@Timeout(120)
final class PeakMemoryIT {
  private static final int SIZE = 16 * 1024 * 1024;
  private static final int MESSAGES = 3;

  /** The peak memory of npm's wscat when it receives such messages; it takes more when it sends. */
  private static final long MOST_MIB = 150;

  /** The bytes at the end of a deflated message that are not sent (RFC 7692 section 7.2.1). */
  private static final int TAIL_BYTES = 4;

  private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

  @TempDir private static Path directory;

  private static byte[] message;
  private static byte[] frame;

  @BeforeAll
  static void prepare() {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "only Linux tells the peak");
    message = new byte[SIZE];
    new Random(SIZE).nextBytes(message);
    frame = RawClient.frame(RawClient.BINARY, message);
  }

  static Stream<Path> javas() throws IOException {
    return InstalledJavas.homes().stream();
  }

  /** The program, run by a script that reports its peak memory at the end. */
  private static final class Measured {
    private final CompletableFuture<Long> pid = new CompletableFuture<>();
    private final CompletableFuture<Long> peak = new CompletableFuture<>();

    /** Runs the launcher and discards its output. */
    void run(Path java, Redirect stdin, String... arguments) throws Exception {
      Process process = start(java, stdin, arguments);
      pid.complete(process.pid());
      try {
        assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
            .isEmpty();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(peak.get(10, TimeUnit.SECONDS)).isLessThanOrEqualTo(MOST_MIB);
      } finally {
        process.destroyForcibly();
      }
    }

    void note() throws Exception {
      peak.complete(peakMib(pid.get(10, TimeUnit.SECONDS)));
    }
  }

  private static Process start(Path java, Redirect stdin, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(Arrays.asList(arguments));
    command.add(0, PackagedRun.LAUNCHER.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectInput(stdin);
    builder.environment().put("JAVA_HOME", java.toString());
    return builder.redirectOutput(Redirect.DISCARD).start();
  }

  private static long peakMib(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no peak for " + pid);
  }

  private static void sendAll(RawClient client, Measured measured) throws Exception {
    for (int i = 0; i < MESSAGES; i++) {
      client.send(frame);
    }
    measured.note();
    client.sendClose(1000, "");
    client.readFrame();
  }

  @ParameterizedTest
  @MethodSource("javas")
  void ofReceiving(Path java) throws Exception {
    Measured measured = new Measured();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              sendAll(client, measured);
            })) {
      measured.run(java, NOTHING, "-q", "-w", "-1", "-c", server.url());
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void ofReceivingOverTls(Path java) throws Exception {
    Measured measured = new Measured();
    try (RawServer server =
        RawServer.start(
            Certificates.selfSigned().serverSockets(),
            client -> {
              client.accept();
              sendAll(client, measured);
            })) {
      measured.run(java, NOTHING, "-q", "-w", "-1", "-n", "-c", "wss://127.0.0.1:" + server.port());
    }
  }

  /** Both directions are compressed. */
  @ParameterizedTest
  @MethodSource("javas")
  void ofEchoingWithCompression(Path java) throws Exception {
    Measured measured = new Measured();
    byte[] compressed = compressedFrame();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Sec-WebSocket-Extensions: permessage-deflate");
              for (int i = 0; i < MESSAGES; i++) {
                client.send(compressed);
                readMessage(client);
              }
              measured.note();
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      measured.run(java, NOTHING, "-q", "--echo", "-c", server.url());
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void ofSendingLines(Path java) throws Exception {
    Measured measured = new Measured();
    Path lines = directory.resolve("lines");
    if (!Files.exists(lines)) {
      Files.writeString(lines, ("x".repeat(SIZE - 1) + "\n").repeat(MESSAGES));
    }
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < MESSAGES; i++) {
                readMessage(client);
              }
              measured.note();
              client.answerClose();
            })) {
      measured.run(java, Redirect.from(lines.toFile()), "-q", "-w", "0", "-c", server.url());
    }
  }

  /** Comparing many small messages leaves objects that outlive the young generation. */
  @ParameterizedTest
  @MethodSource("javas")
  void ofChecking(Path java) throws Exception {
    Measured measured = new Measured();
    String text = "{\"id\": 1, \"text\": \"" + "x".repeat(500_000) + "\"}";
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 300; i++) {
                client.sendText(text);
              }
              measured.note();
              client.sendText("{\"id\": 2}");
              client.answerClose();
            })) {
      measured.run(java, NOTHING, "-q", "--expect", "{\"id\": 2}", "-c", server.url());
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void ofServingClientAfterClient(Path java) throws Exception {
    byte[] masked = RawPeer.frame(0x80 | RawClient.BINARY, message);
    Process process = start(java, Redirect.PIPE, "-l", "0");
    try {
      BufferedReader notices =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
      int port =
          Integer.parseInt(notices.readLine().replaceFirst("listening on port (\\d+).*", "$1"));
      for (int client = 0; client < MESSAGES; client++) {
        try (RawPeer peer = RawPeer.open(port)) {
          peer.send(masked);
          peer.sendClose(1000);
          peer.readClose();
        }
      }
      assertThat(peakMib(process.pid())).isLessThanOrEqualTo(MOST_MIB);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void readMessage(RawClient client) throws IOException {
    while (!client.readFrame().isFin()) {
      // The next fragment of the message.
    }
  }

  private static byte[] compressedFrame() {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(message);
    byte[] compressed = new byte[SIZE + SIZE / 100];
    int length = deflater.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH);
    deflater.end();
    byte[] whole =
        RawClient.frame(RawClient.BINARY, Arrays.copyOf(compressed, length - TAIL_BYTES));
    whole[0] |= 0x40;
    return whole;
  }
}
