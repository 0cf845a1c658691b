package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The request of the opening handshake: what the options and the URL put into it. */
@Timeout(60)
final class HandshakeRequestScenarios {
  private final Program program = Program.underTest();

  @Test
  void theRequestHasEverythingThatWasAskedFor() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.answerClose();
            })) {
      Result result =
          program.run(
              "-c",
              "ws://user:p%40ss@127.0.0.1:" + server.port() + "/é/../a b?q=ü",
              "-H",
              "X-One:  1 ",
              "-H",
              "x-one: zwei: ä",
              "-o",
              "https://example.com",
              "--host",
              "other.test");
      assertThat(result.status()).isZero();
      assertThat(server.request().lines())
          .startsWith("GET /a%20b?q=%C3%BC HTTP/1.1", "Host: other.test")
          .contains(
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Origin: https://example.com",
              "Authorization: Basic dXNlcjpwQHNz")
          .containsSubsequence("X-One: 1", "x-one: zwei: ä")
          .noneMatch(
              line -> line.startsWith("User-Agent") || line.startsWith("Sec-WebSocket-Prot"));
    }
  }

  @Test
  void optionsWinOverHeadersAndTheUrl() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.accept();
              client.answerClose();
            })) {
      program.run(
          "-c",
          "ws://a:b@127.0.0.1:" + server.port(),
          "--auth",
          "u:p",
          "-H",
          "Authorization: x",
          "-H",
          "Host: y",
          "-H",
          "Origin: z",
          "-o",
          "o",
          "-p",
          "8");
      assertThat(server.request().lines())
          .contains(
              "Authorization: Basic dTpw",
              "Host: y",
              "Sec-WebSocket-Origin: o",
              "Sec-WebSocket-Version: 8")
          .noneMatch(line -> line.startsWith("Origin"))
          .doesNotContain("Authorization: x");
    }
  }
}
