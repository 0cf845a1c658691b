package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Repeated attempts to connect ({@code --retry}), and reconnection ({@code --reconnect}). */
@Timeout(60)
final class RetryScenarios {
  private final Program program = Program.underTest();

  /** A server that gives this response so many times, and echoes afterwards. */
  private static RawServer failing(int times, String answer) throws Exception {
    AtomicInteger left = new AtomicInteger(times);
    return RawServer.start(
        client -> {
          client.readRequest();
          if (left.getAndDecrement() > 0) {
            client.send(answer);
          } else {
            client.send(client.acceptance());
            client.echo();
          }
        });
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aRefusalThatMayPassIsTriedAgain(int status) throws Exception {
    try (RawServer server = failing(2, "HTTP/1.1 " + status + " Busy\r\n\r\n")) {
      Result result =
          program.run(
              "-c", server.url(), "--retry", "2", "--retry-delay", "10ms", "-x", "a", "-w", "0");
      assertThat(result.stdout()).isEqualTo("a\n");
      assertThat(result.stderrLines())
          .containsOnlyOnce("connected (press CTRL+C to quit)")
          .contains("Unexpected server response: " + status + ", trying again in 0s");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void anUnavailableServiceIsTriedAgain() throws Exception {
    aRefusalThatMayPassIsTriedAgain(503);
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 302})
  void anotherOneIsNot(int status) throws Exception {
    try (RawServer server = failing(1, "HTTP/1.1 " + status + " No\r\n\r\n")) {
      Result result = program.run("-c", server.url(), "--retry", "9", "--retry-delay", "0");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void theLastAttemptDecides() throws Exception {
    try (RawServer server = failing(9, "HTTP/1.1 503 Busy\r\n\r\n")) {
      Result result = program.run("-c", server.url(), "--retry", "3", "--retry-delay", "0");
      assertThat(result.errors()).containsExactly("error: Unexpected server response: 503");
      assertThat(result.status()).isEqualTo(22);
      for (int i = 0; i < 4; i++) {
        server.request();
      }
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @InProcess
  @Test
  void anExpectedStatusIsNotTriedAgain() throws Exception {
    try (RawServer server = failing(9, "HTTP/1.1 503 Busy\r\n\r\n")) {
      Result result = program.run("-c", server.url(), "--retry", "3", "--expect-status", "503");
      assertThat(result.status()).isZero();
      server.request();
      assertThat(server.hasRequest()).isFalse();
    }
  }

  @InProcess
  @Test
  void theServerMaySayWhen() throws Exception {
    try (RawServer server = failing(1, "HTTP/1.1 503 Busy\r\nRetry-After: 1\r\n\r\n")) {
      long start = System.nanoTime();
      Result result = program.run("-c", server.url(), "--retry", "1", "--retry-delay", "0");
      assertThat(result.status()).isZero();
      assertThat(result.stderr()).contains("trying again in 1s");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    }
  }

  @InProcess
  @Test
  void butNotMoreThanAMinuteLater() throws Exception {
    try (RawServer server = failing(1, "HTTP/1.1 503 Busy\r\nRetry-After: 3600\r\n\r\n")) {
      Result result = program.run("-c", server.url(), "--retry", "1", "-m", "1s");
      assertThat(result.stderr()).contains("trying again in 60s");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void aServerThatStartsLateIsReached() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Run run =
        program.start(
            Launch.of(
                "-c", "ws://127.0.0.1:" + port, "--retry", "100", "--retry-delay", "100ms"))) {
      run.stderr().awaitText("connect ECONNREFUSED 127.0.0.1:" + port + ", trying again in 0.1s");
      try (RawServer server =
          RawServer.start(
              port,
              client -> {
                client.accept();
                client.echo();
              })) {
        assertThat(run.await().status()).isZero();
        assertThat(server.request()).startsWith("GET");
      }
    }
  }

  @InProcess
  @Test
  void eachAttemptHasItsOwnTime() throws Exception {
    try (RawServer server = RawServer.start(RawClient::awaitEnd)) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--retry",
              "2",
              "--retry-delay",
              "0",
              "--connect-timeout",
              "200ms");
      assertThat(result.errors())
          .containsExactly(
              "error: not connected after 200ms (--connect-timeout), still waiting for the"
                  + " server's answer");
      assertThat(result.status()).isEqualTo(28);
      for (int i = 0; i < 3; i++) {
        assertThat(server.note()).isEqualTo("end");
      }
    }
  }

  @InProcess
  @Test
  void allOfThemHaveOneTimeTogether() throws Exception {
    Result result = program.run("-c", "ws://127.0.0.1:1/", "--retry", "999", "-m", "300ms");
    assertThat(result.errors()).hasSize(1).first().asString().contains("(--timeout)");
    assertThat(result.status()).isEqualTo(28);
  }

  /** A server that ends the first connection so, and echoes on the others. */
  private static RawServer losing(RawServer.Conduct end) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    return RawServer.start(
        client -> {
          client.accept();
          if (connections.getAndIncrement() == 0) {
            end.serve(client);
          } else {
            while (true) {
              RawClient.Frame frame = client.readFrame();
              if (frame.opcode() == RawClient.CLOSE) {
                client.sendClose(frame.closeCode(), "");
                return;
              }
              client.note(frame.text());
              client.sendText(frame.text());
            }
          }
        });
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"0", "1001", "1011", "1012", "1013", "1014"})
  void aLossIsMended(int code) throws Exception {
    try (RawServer server =
        losing(
            client -> {
              client.readFrame();
              if (code > 0) {
                client.sendClose(code, "");
              }
            })) {
      Result result =
          program.run("--reconnect", "-c", server.url(), "-x", "subscribe", "--count", "1");
      assertThat(result.stdout()).isEqualTo("subscribe\n");
      assertThat(server.note()).isEqualTo("subscribe");
      assertThat(result.stderr()).containsPattern("trying again in (0\\.[5-9]|1)s?");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"1000, 0", "1002, 64", "1008, 64", "4000, 64"})
  void anOrderlyEndIsNone(int code, int status) throws Exception {
    try (RawServer server = losing(client -> client.sendClose(code, ""))) {
      Result result = program.run("--reconnect", "-c", server.url(), "-w", "-1");
      assertThat(result.stderr()).doesNotContain("trying again");
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void linesThatCameMeanwhileAreSentAndOthersNotRepeated() throws Exception {
    try (RawServer server = losing(client -> client.note(client.readFrame().text()));
        Run run =
            program.start(
                Launch.of("--reconnect", "--stdin", "-x", "hello", "-c", server.url())
                    .openStdin())) {
      assertThat(server.note()).isEqualTo("hello");
      run.stderr().awaitText("trying again");
      run.type("first\n");
      assertThat(server.note()).isEqualTo("hello");
      assertThat(server.note()).isEqualTo("first");
      run.type("second\n");
      assertThat(server.note()).isEqualTo("second");
      run.closeStdin();
      Result result = run.await();
      assertThat(result.stdout()).isEqualTo("hello\nfirst\nsecond\n");
      assertThat(result.status()).isZero();
    }
  }

  /** A server that closes the first connection after its first message, and all others at once. */
  private static RawServer dying() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    return RawServer.start(
        client -> {
          if (connections.getAndIncrement() == 0) {
            client.accept();
            client.note(client.readFrame().text());
          }
        });
  }

  @InProcess
  @Test
  void whatIsFinishedNeedsNoOtherConnection() throws Exception {
    try (RawServer server = dying()) {
      Result result = program.run("--reconnect", "-x", "a", "-w", "1500ms", "-c", server.url());
      assertThat(result.stderr()).contains("trying again");
      assertThat(result.errors()).hasSize(1).first().asString().contains("connection lost");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @InProcess
  @Test
  void whatCouldNotBeSentIsCountedWhenTimeRunsOut() throws Exception {
    try (RawServer server = dying();
        Run run =
            program.start(Launch.of("--reconnect", "-m", "3", "-c", server.url()).openStdin())) {
      run.type("a\n");
      run.stderr().awaitText("trying again");
      run.type("b\nc\n");
      Result result = run.await();
      assertThat(result.stderr())
          .contains("error: timed out after 3s (--timeout)\n| 2 messages were not sent");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void aServerThatRefusesItFromThenOnEndsIt() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  connections.getAndIncrement() == 0
                      ? client.acceptance()
                      : "HTTP/1.1 401 No\r\n\r\n");
            })) {
      Result result = program.run("--reconnect", "-c", server.url(), "-w", "-1");
      assertThat(result.errors()).containsExactly("error: Unexpected server response: 401");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void withoutTheOptionALossIsTheEnd() throws Exception {
    try (RawServer server = losing(RawClient::readFrame)) {
      Result result = program.run("-c", server.url(), "-x", "a", "-w", "5");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void aPongThatDoesNotComeIsALoss() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note("opcode " + client.readFrame().opcode());
              client.awaitEnd();
            })) {
      Result result = program.run("--keepalive", "200ms", "-c", server.url(), "-w", "-1");
      assertThat(server.note()).isEqualTo("opcode 9");
      assertThat(result.errors())
          .containsExactly("error: connection lost: no pong for 200ms (--keepalive)");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  private static void sendUntilItEnds(RawClient client) throws IOException {
    while (true) {
      try {
        if (client.input().read() < 0) {
          return;
        }
      } catch (SocketTimeoutException e) {
        client.sendText("still here");
      }
    }
  }

  @InProcess
  @Test
  void aServerThatSendsButNeverAnswersIsALossToo() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.socket().setSoTimeout(50);
              sendUntilItEnds(client);
            })) {
      Result result = program.run("--keepalive", "150ms", "-c", server.url(), "-w", "-1");
      assertThat(result.errors())
          .containsExactly("error: connection lost: no pong for 150ms (--keepalive)");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void aServerThatAnswersPingsIsKept() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              for (int i = 0; i < 3; i++) {
                assertThat(client.readFrame().opcode()).isEqualTo(RawClient.PING);
                client.send(RawClient.frame(RawClient.PONG));
              }
              client.sendClose(1000, "");
              client.awaitEnd();
            })) {
      Result result = program.run("--keepalive", "500ms", "-P", "-c", server.url(), "-w", "-1");
      assertThat(result.stderrLines()).filteredOn("received pong (data: \"\")"::equals).hasSize(3);
      assertThat(result.status()).isZero();
    }
  }
}
