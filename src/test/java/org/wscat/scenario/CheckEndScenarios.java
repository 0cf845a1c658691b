package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wscat.scenario.ScriptFiles.script;
import static org.wscat.testing.RawServer.sending;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;
import org.wscat.testing.Run;

/** Expectations and the end of a connection: a close, a loss, a signal, or no connection at all. */
@Timeout(120)
final class CheckEndScenarios {
  private final Program program = Program.underTest();

  @InProcess
  @Test
  void anEndWithoutACloseFrameCanBeExpected() throws Exception {
    try (RawServer server = RawServer.start(RawClient::accept)) {
      assertThat(program.run("-c", server.url(), "--expect-close", "1006").status()).isZero();
    }
    try (RawServer server = RawServer.start(RawClient::accept)) {
      Result result = program.run("-c", server.url(), "--expect-close", "1000");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .containsExactly(
              "error: --expect-close: expected close code 1000, but connection lost: the server"
                  + " ended it without a Close frame");
    }
  }

  @InProcess
  @Test
  void whatCameBeforeTheCloseIsStillChecked() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.sendText("a");
              client.sendText("b");
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      assertThat(
              program
                  .run(
                      "-c",
                      server.url(),
                      "--expect",
                      "a",
                      "--expect",
                      "b",
                      "--expect-close",
                      "1000")
                  .status())
          .isZero();
      Result result = program.run("-c", server.url(), "--expect", "c", "--expect", "d");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .containsExactly("error: --expect: not met: disconnected (code: 1000, reason: \"\")");
    }
  }

  @InProcess
  @Test
  void aLostConnectionLeavesAnExpectationUnmet() throws Exception {
    try (RawServer server = RawServer.start(RawClient::accept)) {
      Result result = program.run("-c", server.url(), "--expect", "a");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors()).hasSize(1);
    }
  }

  @InProcess
  @Test
  void beforeTheOpenTheStageThatFailedDecides() throws Exception {
    assertThat(program.run("-c", "127.0.0.1:1", "--expect", "a").status()).isEqualTo(7);
    assertThat(program.run("-c", "demo:", "--expect-subprotocol", "a").status()).isEqualTo(22);
    assertThat(program.run("-c", "demo:", "--expect-close", "1000").status()).isEqualTo(22);
  }

  @InProcess
  @Test
  void aServerThatGoesOnAfterTheCloseIsCutOff() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              try {
                while (true) {
                  client.sendText("tick");
                  Thread.sleep(1);
                }
              } catch (java.io.IOException e) {
                client.note("cut");
              }
            })) {
      Result met = program.run("-c", server.url(), "--expect", "tick", "--close-timeout", "200ms");
      assertThat(met.status()).isZero();
      assertThat(server.note()).isEqualTo("cut");
      Result unmet =
          program.run(
              "-c",
              server.url(),
              "--script",
              script("< tick\n< tock\n"),
              "--close-timeout",
              "200ms");
      assertThat(unmet.status()).isEqualTo(1);
      assertThat(server.note()).isEqualTo("cut");
    }
  }

  @Test
  void aMissingPongEndsTheWait() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.input().readAllBytes();
            })) {
      Result result =
          program.run(
              "-c",
              server.url(),
              "--keepalive",
              "100ms",
              "--script",
              script("/wait 100s\n/timeout 100s\n< x\n"));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.errors())
          .singleElement()
          .asString()
          .endsWith("not met: connection lost: no pong for 100ms (--keepalive)");
    }
  }

  @Test
  void aSignalWhileWaitingIsASignal() throws Exception {
    try (RawServer server = sending("a");
        Run run = program.start(Launch.of("-c", server.url(), "--expect", "b"))) {
      run.stdout().awaitText("a\n");
      run.interrupt();
      Result result = run.await();
      assertThat(result.status()).isIn(128, 143);
      assertThat(result.errors()).containsExactly("error: ended by a signal");
      assertThat(server.note()).isEqualTo("close 1001");
    }
  }
}
