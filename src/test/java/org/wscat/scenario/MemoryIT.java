package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Launch;
import org.wscat.testing.PackagedRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The packaged program with a small heap, or with standard output that is not read. */
@Timeout(120)
final class MemoryIT {
  private static final int MIB = 1024 * 1024;

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(size).nextBytes(noise);
    return noise;
  }

  private static Launch in64MiB(String... arguments) {
    return Launch.of(arguments).with("JAVA_TOOL_OPTIONS", "-Xmx64m");
  }

  /** Reads a message of several frames, and sends its size and type. */
  private static void noteMessage(RawClient client) throws IOException {
    long size = 0;
    RawClient.Frame frame = client.readFrame();
    int first = frame.first();
    size += frame.payload().remaining();
    while (!frame.isFin()) {
      frame = client.readFrame();
      size += frame.payload().remaining();
    }
    client.note((first & 0xf) + " " + (size >= 20 * MIB ? "whole" : size + " bytes"));
  }

  @ParameterizedTest
  @CsvSource({"permessage-deflate, 20", "permessage-deflate, 30", "'', 30"})
  void whatFitsInMemoryIsEchoed(String extensions, int size) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept(
                  extensions.isEmpty() ? "X-A: b" : "Sec-WebSocket-Extensions: " + extensions);
              client.send(RawClient.frame(RawClient.BINARY, noise(size * MIB)));
              noteMessage(client);
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = Program.PACKAGED.run(in64MiB("-q", "--echo", "-c", server.url()));
      assertThat(server.note()).isEqualTo("2 whole");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void whatIsReadWholeIsSentWithoutACopyOfIt() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept("Sec-WebSocket-Extensions: permessage-deflate");
              noteMessage(client);
              client.answerClose();
            })) {
      Launch launch = in64MiB("-q", "--whole", "--binary", "-w", "0", "-c", server.url());
      Result result = Program.PACKAGED.run(launch.stdin(noise(20 * MIB)));
      assertThat(server.note()).isEqualTo("2 whole");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"--hex, 2, 30", "-q, 1, 60"})
  void whatDoesNotFitInMemoryIs1009And63(String option, int opcode, int size) throws Exception {
    byte[] message = new byte[size * MIB];
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("before");
              Thread sender =
                  new Thread(
                      () -> {
                        try {
                          client.send(RawClient.frame(opcode, message));
                        } catch (IOException e) {
                          // The client has closed the connection.
                        }
                      });
              sender.start();
              client.note("close " + client.readFrame().closeCode());
              sender.join();
            })) {
      Result result = Program.PACKAGED.run(in64MiB("-q", option, "-w", "-1", "-c", server.url()));
      assertThat(server.note()).isEqualTo("close 1009");
      assertThat(result.stdout()).isEqualTo("before\n");
      assertThat(result.errors())
          .containsExactly("error: message of " + size * MIB + " bytes does not fit in memory");
      assertThat(result.status()).isEqualTo(63);
    }
  }

  @Test
  void aStdoutThatNobodyReadsSlowsTheServer() throws Exception {
    int messages = 1000;
    byte[] message =
        RawClient.frame(
            RawClient.TEXT,
            "x".repeat(65_535).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    AtomicLong sent = new AtomicLong();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < messages; i++) {
                client.send(message);
                sent.incrementAndGet();
              }
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Process process =
          new ProcessBuilder(PackagedRun.LAUNCHER.toString(), "-q", "-w", "-1", "-c", server.url())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (InputStream stdout = process.getInputStream()) {
        assertThat(stdout.read()).isEqualTo('x');
        awaitStandstill(sent);
        assertThat(sent.get()).isLessThan(messages / 2);

        assertThat(stdout.readAllBytes()).hasSize(messages * 65_536 - 1);
        assertThat(process.waitFor()).isZero();
        assertThat(sent.get()).isEqualTo(messages);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  /** Waits until the number has not grown for half a second. */
  private static void awaitStandstill(AtomicLong number) throws InterruptedException {
    long last = -1;
    while (number.get() != last) {
      last = number.get();
      Thread.sleep(500);
    }
  }
}
