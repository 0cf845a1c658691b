package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** A listener of one client ({@code --one}): its end decides the exit status. */
@Timeout(60)
final class ListenOneScenarios {
  private final Program program = Program.underTest();

  /** A slow client gets all messages, however long it pauses, if it is the only one. */
  @Test
  void aSlowClientAloneIsWaitedFor() throws Exception {
    String lines = "0123456789".repeat(10) + "\n";
    Launch launch =
        Launch.of("--one", "--no-compress", "--close-timeout", "200ms")
            .stdin(lines.repeat(150_000));
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer = RawPeer.open(listen.port())) {
      // Longer than the listener's close timeout.
      Thread.sleep(700);
      for (int i = 0; i < 150_000; i++) {
        assertThat(peer.readText()).hasSize(100);
      }
      peer.sendClose(1000);
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @InProcess
  @Test
  void aClosingCommandWaitsForAClientToo() throws Exception {
    Launch launch = Launch.of("--one", "--slash").stdin("/close 4001 bye\n");
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readClose()).isEqualTo(4001);
      peer.sendClose(4001);
      assertThat(listen.run().await().status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({"1000, 0", "1001, 0", "4000, 64", "1011, 64"})
  void oneClientDecidesTheStatus(int code, int status) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("hello");
      peer.sendClose(code);
      assertThat(peer.readClose()).isEqualTo(code);
      Result result = listen.run().await();
      assertThat(result.stdout()).isEqualTo("hello\n");
      assertThat(result.stderrLines())
          .last()
          .isEqualTo(
              (status == 0 ? "" : "error: ") + "disconnected (code: " + code + ", reason: \"\")");
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "end, 56, connection lost: the client ended it without a Close frame",
    "reset, 56, connection lost: read ECONNRESET",
    "violation, 64, Invalid WebSocket frame: MASK must be set",
  })
  void theOneClientMayBreakOff(String how, int status, String error) throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      switch (how) {
        case "end" -> peer.endStream();
        case "reset" -> peer.reset();
        default -> peer.send(RawClient.frame(RawClient.TEXT, (byte) 'a'));
      }
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: " + error);
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void whatTheOneClientDidNotStayForIsAFailure() throws Exception {
    String lines = "0123456789\n".repeat(1_000_000);
    try (ListenRun listen = ListenRun.start(program, Launch.of("--one").stdin(lines));
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readText()).isEqualTo("0123456789");
      peer.endStream();
      Result result = listen.run().await();
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderr()).contains("not sent, and more input was waiting");
      assertThat(result.status()).isEqualTo(56);
    }
  }

  @Test
  void afterTheOneClientNobodyIsServed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--one");
        RawPeer waiting = RawPeer.connect(listen.port());
        RawPeer peer = RawPeer.open(listen.port())) {
      listen.awaitNotices("client connected", 1);
      assertThat(waiting.readsEnd()).isTrue();
      assertThat(program.run("-c", listen.url()).status()).isEqualTo(7);
      peer.sendClose(1000);
      assertThat(listen.run().await().status()).isZero();
    }
  }
}
