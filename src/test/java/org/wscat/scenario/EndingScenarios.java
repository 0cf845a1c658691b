package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** The end of sessions: who closes, with which code, and what is printed. */
@Timeout(120)
final class EndingScenarios {
  private final Program program = Program.underTest();

  @ParameterizedTest
  @CsvSource({"1000, ''", "1000, bye", "1001, away"})
  void anIntendedCloseOfTheServerIsSuccess(int code, String reason) throws Exception {
    try (RawServer server = closing(code, reason)) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(result.stderrLines())
          .last()
          .isEqualTo("disconnected (code: " + code + ", reason: \"" + reason + "\")");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("answered " + code);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"1011, boom", "1002, ''", "4001, custom", "1008, policy", "1014, gateway"})
  void anErrorCloseOfTheServerIs64(int code, String reason) throws Exception {
    try (RawServer server = closing(code, reason)) {
      Result result = program.run("-q", "-c", server.url(), "-w", "-1");
      assertThat(result.stderrLines())
          .containsExactly("error: disconnected (code: " + code + ", reason: \"" + reason + "\")");
      assertThat(result.status()).isEqualTo(64);
    }
  }

  private static RawServer closing(int code, String reason) throws Exception {
    return RawServer.start(
        client -> {
          client.accept();
          client.sendClose(code, reason);
          client.note("answered " + client.readFrame().closeCode());
        });
  }

  @InProcess
  @Test
  void aCloseWithoutCodeIs1005AndSuccess() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.send(RawClient.frame(RawClient.CLOSE));
              client.note("answered " + client.readFrame().closeCode());
            })) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(result.stderr()).endsWith("disconnected (code: 1005, reason: \"\")\n");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("answered 1005");
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aLostConnectionIs56(boolean reset) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("before");
              client.readFrame();
              if (reset) {
                client.reset();
              }
            })) {
      Result result = program.run(Launch.of("-c", server.url(), "-w", "-1").stdin("received?\n"));
      assertThat(result.stdout()).isEqualTo("before\n");
      assertThat(result.errors())
          .hasSize(1)
          .first()
          .asString()
          .startsWith("error: connection lost");
      assertThat(result.stderr()).doesNotContain("100");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "83 00 | 1002 | 64 | error: Invalid WebSocket frame: invalid opcode 3",
        "80 00 | 1002 | 64 | error: Invalid WebSocket frame: invalid opcode 0",
        "81 81 00 00 00 00 61 | 1002 | 64 | error: Invalid WebSocket frame: MASK must be clear",
        "c1 00 | 1002 | 64 | error: Invalid WebSocket frame: RSV1 must be clear",
        "09 00 | 1002 | 64 | error: Invalid WebSocket frame: FIN must be set",
        "88 02 03 ed | 1002 | 64 | error: Invalid WebSocket frame: invalid status code 1005",
        "88 01 00 | 1002 | 64 | error: Invalid WebSocket frame: invalid payload length 1",
        "89 7e 00 7e | 1002 | 64 | error: Invalid WebSocket frame: invalid payload length 126",
        "81 02 c3 28 | 1007 | 64 | error: Invalid WebSocket frame: invalid UTF-8 sequence",
        "82 7f 00 00 00 00 40 00 00 00 | 1009 | 63 | error: Max payload size exceeded"
      })
  void aBrokenFrameIsAnsweredWithItsCode(String frame, int code, int status, String error)
      throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("good");
              for (String octet : frame.split(" ")) {
                client.send((byte) Integer.parseInt(octet, 16));
              }
              client.note("close " + client.readFrame().closeCode());
            })) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(result.stdout()).isEqualTo("good\n");
      assertThat(result.errors()).containsExactly(error);
      assertThat(result.status()).isEqualTo(status);
      assertThat(server.note()).isEqualTo("close " + code);
    }
  }

  @Test
  void aFrameOfAnUnknownKindIsAnsweredWith1002() throws Exception {
    aBrokenFrameIsAnsweredWithItsCode(
        "83 00", 1002, 64, "error: Invalid WebSocket frame: invalid opcode 3");
  }

  @Test
  void messagesBeforeTheServersAnswerToOurCloseAreStillPrinted() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              RawClient.Frame close = client.readFrame();
              client.sendText("one");
              client.sendText("two");
              client.sendClose(1000, "bye");
              client.note("close " + close.closeCode());
              client.awaitEnd();
            })) {
      Result result = program.run("-c", server.url(), "-x", "hello", "-w", "0");
      assertThat(result.stdout()).isEqualTo("one\ntwo\n");
      assertThat(result.stderrLines())
          .last()
          .isEqualTo("disconnected (code: 1000, reason: \"bye\")");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @ParameterizedTest
  @CsvSource({"4401, 64", "1011, 64", "1000, 0"})
  void anErrorCodeThatAnswersOurCloseIs64(int code, int status) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              client.sendClose(code, "no");
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.stderrLines())
          .last()
          .asString()
          .endsWith("disconnected (code: " + code + ", reason: \"no\")");
      assertThat(result.errors()).hasSize(status == 0 ? 0 : 1);
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void aServerThatDoesNotAnswerOurCloseIsCut() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.awaitEnd();
            })) {
      Result result = program.run("-c", server.url(), "--close-timeout", "300ms");
      assertThat(result.stderrLines()).hasSize(2).last().asString().startsWith("disconnected (");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("end");
    }
  }

  @InProcess
  @Test
  void aServerThatEndsTheStreamInsteadOfAnsweringOurCloseIsSuccess() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void theWholeTimeoutEndsASessionWithAClose() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.note("close " + client.answerClose().closeCode());
            })) {
      Result result = program.run("-c", server.url(), "-w", "-1", "-m", "2s");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(28);
      assertThat(server.note()).isEqualTo("close 1000");
    }
  }

  @InProcess
  @Test
  void anUnmetCountWinsOverTheTimeout() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.answerClose();
            })) {
      Result result = program.run("-c", server.url(), "--count", "1", "-m", "1s");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(1);
    }
  }

  @InProcess
  @Test
  void theWaitAfterTheLastMessageIsKept() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.readFrame();
              long start = System.nanoTime();
              client.answerClose();
              long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
              client.note(waited >= 390 && waited < 5000 ? "kept" : "waited " + waited);
            })) {
      Result result = program.run("-c", server.url(), "-x", "a", "-w", "0.4");
      assertThat(result.status()).isZero();
      assertThat(server.note()).isEqualTo("kept");
    }
  }

  @Test
  void messagesThatCouldNotBeSentAreCounted() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
        RawServer.takingLittle(
            client -> {
              client.accept();
              client.readFrame();
              // The second message has been read as a whole when its first byte arrives.
              client.input().read();
              client.sendClose(1000, "enough");
              over.await();
            })) {
      String lines = "1\n" + "2".repeat(12_000_000) + "\n3\n";
      Result result = program.run(Launch.of("-c", server.url()).stdin(lines));
      over.countDown();
      assertThat(result.errors())
          .containsExactly("error: the connection ended too early: 2 messages were not sent");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void linesThatCouldNotBeSentAreCounted() throws Exception {
    try (RawServer server =
        RawServer.takingLittle(
            client -> {
              client.accept();
              client.readFrame();
              client.sendClose(1000, "enough");
              client.awaitEnd();
            })) {
      Result result =
          program.run(Launch.of("-c", server.url()).stdin("a line\n".repeat(1_500_000)));
      assertThat(result.errors())
          .hasSize(1)
          .first()
          .asString()
          .matches("error: .* [0-9]+ messages were not sent, and more input was waiting");
      assertThat(result.stderrLines()).contains("disconnected (code: 1000, reason: \"enough\")");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void anInterruptClosesAsGoingAway() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  client.note("close " + client.answerClose().closeCode());
                });
        Run run = program.start(Launch.of("-c", server.url()).openStdin())) {
      run.stderr().awaitText("connected");
      run.interrupt();
      Result result = run.await();
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isGreaterThanOrEqualTo(128);
      assertThat(server.note()).isEqualTo("close 1001");
    }
  }

  @Test
  void anInterruptWhileConnectingEndsAtOnce() throws Exception {
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.readRequest();
                  client.awaitEnd();
                });
        Run run = program.start(Launch.of("-c", server.url()).openStdin())) {
      server.request();
      run.interrupt();
      Result result = run.await();
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isGreaterThanOrEqualTo(128);
    }
  }

  @Test
  void anInterruptIsHeardWhileTheServerDoesNotRead() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                client -> {
                  client.accept();
                  over.await();
                });
        Run run = program.start(Launch.of("-c", server.url()).openStdin())) {
      run.stderr().awaitText("connected");
      run.type("x".repeat(30_000_000) + "\n");
      run.interrupt();
      assertThat(run.await().status()).isGreaterThanOrEqualTo(128);
      over.countDown();
    }
  }
}
