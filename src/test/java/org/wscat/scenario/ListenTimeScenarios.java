package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** The times that a listener waits: its limits, {@code --delay} and {@code --close-after}. */
@Timeout(60)
final class ListenTimeScenarios {
  private final Program program = Program.underTest();

  @Test
  void theTimeoutEndsTheListener() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--timeout", "300ms")) {
      Result result = listen.run().await();
      assertThat(result.errors()).containsExactly("error: timed out after 300ms (--timeout)");
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @InProcess
  @Test
  void aCloseIsAnsweredWithoutAnyPatience() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--close-timeout", "0")) {
      for (int i = 0; i < 20; i++) {
        try (RawPeer peer = RawPeer.open(listen.port())) {
          peer.sendClose(4000);
          assertThat(peer.readClose()).isEqualTo(4000);
        }
      }
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"--connect-timeout", "--close-timeout", "--close-after", "--timeout"})
  void aTimeOfManyCenturiesIsForEver(String option) throws Exception {
    try (ListenRun listen = ListenRun.start(program, option, "10000000000", "--echo");
        RawPeer peer = RawPeer.open(listen.port())) {
      peer.sendText("hi");
      assertThat(peer.readText()).isEqualTo("hi");
      listen.run().interrupt();
      assertThat(peer.readClose()).isEqualTo(1001);
      peer.sendClose(1001);
      assertThat(listen.run().await().stderr()).doesNotContain("xception");
    }
  }

  @InProcess
  @Test
  void aDelayOfManyCenturiesEndsWithTheListener() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "-v", "--delay", "999999999999m");
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(
          ("GET / HTTP/1.1\r\n"
                  + "Host: h\r\n"
                  + "Upgrade: websocket\r\n"
                  + "Connection: Upgrade\r\n"
                  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                  + "Sec-WebSocket-Version: 13\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      listen.run().stderr().awaitText("* From 127.0.0.1 port ");
      listen.run().interrupt();
      assertThat(peer.readsEnd()).isTrue();
      assertThat(listen.run().await().stderr()).doesNotContain("xception");
    }
  }

  @Test
  void answersAreDelayed() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--echo", "--delay", "300ms")) {
      long start = System.nanoTime();
      try (RawPeer peer = RawPeer.open(listen.port())) {
        long opened = System.nanoTime();
        assertThat(opened - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
        peer.sendText("later");
        assertThat(peer.readText()).isEqualTo("later");
        assertThat(System.nanoTime() - opened).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(290));
      }
    }
  }

  @InProcess
  @Test
  void anAnswerMayBeLaterThanARequest() throws Exception {
    try (ListenRun listen =
            ListenRun.start(program, "--delay", "600ms", "--connect-timeout", "300ms");
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.answer()).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void connectionsAreClosedAfterATime() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--close-after", "200ms");
        RawPeer peer = RawPeer.open(listen.port())) {
      assertThat(peer.readClose()).isEqualTo(1000);
      peer.sendClose(1000);
      assertThat(peer.readsEnd()).isTrue();
      listen.awaitNotices("disconnected (code: 1000, reason: \"\")", 1);
    }
  }
}
