package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Opening handshakes without an answer: no connection, a reset, or no answer in time. */
@Timeout(60)
final class HandshakeFailureScenarios {
  private final Program program = Program.underTest();

  @Test
  void aResetBeforeTheAnswerIsToldApartFromAnEnd() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.reset();
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).containsExactly("error: read ECONNRESET");
      assertThat(result.status()).isEqualTo(52);
    }
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    try (RawServer server = RawServer.start(client -> client.awaitEnd())) {
      Result result = program.run("-c", server.url(), "--connect-timeout", "1s");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(28);
      assertThat(server.note()).isEqualTo("end");
    }
  }

  @Test
  void theWholeTimeoutCoversTheHandshake() throws Exception {
    try (RawServer server = RawServer.start(client -> client.awaitEnd())) {
      Result result = program.run("-c", server.url(), "-m", "0.3");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(28);
    }
  }

  @Test
  void aRefusedPortIsReportedAsNpmsToolDoes() throws Exception {
    int port;
    try (RawServer server = RawServer.start(client -> {})) {
      port = server.port();
    }
    Result result = program.run("-c", "127.0.0.1:" + port);
    assertThat(result.stderrLines())
        .containsExactly("error: connect ECONNREFUSED 127.0.0.1:" + port);
    assertThat(result.status()).isEqualTo(7);
  }

  @Test
  void anUnknownHostIsReportedAsNpmsToolDoes() throws Exception {
    Result result = program.run("-c", "ws://no.such.host.invalid/");
    assertThat(result.stderrLines())
        .containsExactly("error: getaddrinfo ENOTFOUND no.such.host.invalid");
    assertThat(result.status()).isEqualTo(6);
  }
}
