package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** Answers to the opening handshake: valid, invalid, endless, and refusals. */
@Timeout(60)
final class HandshakeScenarios {
  private final Program program = Program.underTest();

  private static final String INVALID = "the server's answer is not a valid handshake: ";

  private static Arguments answer(String answer, int status, String error) {
    return Arguments.of(answer, status, error);
  }

  static Stream<Arguments> brokenAnswers() {
    String upgrade = "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    String accept = "Sec-WebSocket-Accept: {accept}\r\n";
    return Stream.of(
        answer("HTTP/1.1 200 OK\r\n\r\n", 22, "Unexpected server response: 200"),
        answer("HTTP/1.1 400\r\n\r\n", 22, "Unexpected server response: 400"),
        answer("HTTP/1.1 401 No\r\n\r\n", 22, "Unexpected server response: 401"),
        answer("HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n", 22, "Unexpected server response: 302"),
        answer("HTTP/1.0 503 Busy\r\n\r\n", 22, "Unexpected server response: 503"),
        answer(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\n\r\n",
            22,
            "Unexpected server response: 404"),
        answer(
            "HTTP/1.1 101 X\r\nConnection: Upgrade\r\n" + accept + "\r\n",
            8,
            "Unexpected server response: 101"),
        answer(
            "HTTP/1.1 101 X\r\nUpgrade: websocket\r\n" + accept + "\r\n",
            8,
            "Unexpected server response: 101"),
        answer(
            "HTTP/1.1 101 X\r\nUpgrade: foo\r\nConnection: Upgrade\r\n" + accept + "\r\n",
            8,
            "Invalid Upgrade header"),
        answer(upgrade + "\r\n", 8, "Invalid Sec-WebSocket-Accept header"),
        answer(
            upgrade + "Sec-WebSocket-Accept: AAAA\r\n\r\n",
            8,
            "Invalid Sec-WebSocket-Accept header"),
        answer(
            upgrade + accept + "Sec-WebSocket-Protocol: foo\r\n\r\n",
            8,
            "Server sent a subprotocol but none was requested"),
        answer(
            upgrade + accept + "Sec-WebSocket-Extensions: foo\r\n\r\n",
            8,
            "Server indicated an extension that was not requested"),
        answer(upgrade + accept + "Upgrade: websocket\r\n\r\n", 8, "Invalid Upgrade header"),
        answer(upgrade + accept + "upgrade: h2c\r\n\r\n", 8, "Invalid Upgrade header"),
        answer(upgrade + accept + accept + "\r\n", 8, "Invalid Sec-WebSocket-Accept header"),
        answer(
            upgrade + "sec-websocket-accept: x\r\n" + accept + "\r\n",
            8,
            "Invalid Sec-WebSocket-Accept header"),
        answer(
            upgrade + accept + "Sec-WebSocket-Extensions:\r\n\r\n",
            8,
            "Invalid Sec-WebSocket-Extensions header"),
        answer(
            upgrade + accept + "Content-Length: 0\r\nContent-Length: 1\r\n\r\n",
            8,
            "Invalid Content-Length header"),
        answer(
            upgrade + accept + "X : y\r\n\r\n", 8, INVALID + "line 5 has an invalid header name"),
        answer(
            upgrade + accept + "X: a\0\r\n\r\n", 8, INVALID + "line 5 holds a control character"),
        answer(upgrade + accept + "X: a\rb\r\n\r\n", 8, INVALID + "line 5 holds a carriage return"),
        answer(
            "HTTP/1.1 400 X\r\nX: a\0b\r\n\r\n", 8, INVALID + "line 2 holds a control character"),
        answer("HTTP/2.0 101 X\r\n\r\n", 8, INVALID + "its status line is invalid"),
        answer("HTTP/1.1 1x1 X\r\n\r\n", 8, null),
        answer("SSH-2.0-OpenSSH_9.2\r\n", 8, null),
        answer("garbage without a line end", 8, null),
        answer("HTTP/1.1 101 X\r\nno colon\r\n\r\n", 8, null),
        answer("HTTP/1.1 101 X\r\nX: " + "a".repeat(70_000) + "\r\n\r\n", 8, null),
        answer("", 52, "socket hang up"),
        answer("HTTP/1.1 101 Swit", 52, "socket hang up"));
  }

  @InProcess
  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void aBrokenAnswerIsOneErrorWithItsStatus(String answer, int status, String error)
      throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(answer.replace("{accept}", client.acceptValue()));
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).hasSize(1);
      if (error != null) {
        assertThat(result.errors()).containsExactly("error: " + error);
      }
      assertThat(result.stdout()).isEmpty();
      assertThat(result.stderr()).doesNotContain("connected");
      assertThat(result.status()).isEqualTo(status);
    }
  }

  @Test
  void anAnswerForAnotherKeyIs8() throws Exception {
    aBrokenAnswerIsOneErrorWithItsStatus(
        "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: AAAA\r\n\r\n",
        8,
        "Invalid Sec-WebSocket-Accept header");
  }

  @Test
  void anEndWithinTheAnswerIs52() throws Exception {
    aBrokenAnswerIsOneErrorWithItsStatus("HTTP/1.1 101 Swit", 52, "socket hang up");
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Server sent no subprotocol",
        "other | Server sent an invalid subprotocol",
        "CHAT1 | Server sent an invalid subprotocol",
        "'chat1, b' | Server sent an invalid subprotocol",
        "chat1{line}Sec-WebSocket-Protocol: chat1 | Server sent an invalid subprotocol"
      })
  void aSubprotocolThatWasNotAskedForIsRefused(String chosen, String error) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  chosen.isEmpty()
                      ? client.acceptance()
                      : client.acceptance(
                          "Sec-WebSocket-Protocol: " + chosen.replace("{line}", "\r\n")));
            })) {
      Result result = program.run("-c", server.url(), "-s", "chat1,b");
      assertThat(result.errors()).containsExactly("error: " + error);
      assertThat(result.status()).isEqualTo(8);
    }
  }

  @Test
  void anAnswerOfHttp10InOddCaseByteByByteWithAFrameBehindItIsAccepted() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              String answer =
                  client
                      .acceptance()
                      .replace("HTTP/1.1", "HTTP/1.0")
                      .replace("Upgrade: websocket", "UPGRADE:   WebSocket\t");
              for (byte b : answer.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) {
                client.send(b);
              }
              client.sendText("at once");
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-c", server.url(), "-w", "-1");
      assertThat(result.stdout()).isEqualTo("at once\n");
      assertThat(result.status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ok}",
        "\r\n{ok}",
        "\r\n\n\r\n{ok}",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n{ok}",
        "{many}{ok}",
        "{folded}",
      })
  void whatStandsBeforeAnAnswerIsPassedOverAndItsLinesAreUnfolded(String answer) throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              String ok = client.acceptance("X: a\r\n b");
              client.send(
                  answer
                      .replace("{many}", "HTTP/1.1 100 Continue\r\n\r\n".repeat(1000))
                      .replace("{folded}", ok.replace("Upgrade: ", "Upgrade:\r\n\t"))
                      .replace("{ok}", ok));
              client.sendText("open");
              client.sendClose(1000, "");
              client.readFrame();
            })) {
      Result result = program.run("-v", "-c", server.url(), "-w", "-1");
      assertThat(result.stdout()).isEqualTo("open\n");
      assertThat(result.stderrLines()).contains("< Upgrade: websocket", "< X: a b");
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aRefusalShowsTheServersReason() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send(
                  "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                      + "Set-Cookie: secret=1\r\nx-amzn-ErrorType: Nope\r\n"
                      + "Transfer-Encoding: chunked\r\n\r\n"
                      + "7\r\nfirst\n\u001b\r\n6\r\nsecond\r\n0\r\n\r\n");
              client.awaitEnd();
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.stderrLines())
          .containsExactly(
              "error: Unexpected server response: 401",
              "| WWW-Authenticate: Basic realm=\"x\"",
              "| x-amzn-ErrorType: Nope",
              "| first",
              "| \\x1bsecond",
              "hint: API Gateway itself answers 401 when a header or query value that the authorizer"
                  + " needs is missing");
      assertThat(result.status()).isEqualTo(22);
    }
  }

  @Test
  void aRefusalWhoseBodyNeverEndsIsStillReported() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\npart of it");
              client.awaitEnd();
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.stderrLines())
          .containsExactly("error: Unexpected server response: 403", "| part of it");
      assertThat(result.status()).isEqualTo(22);
      assertThat(server.note()).isEqualTo("end");
    }
  }

  @InProcess
  @Test
  void anEndlessHeadIsRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              client.send("HTTP/1.1 101 X\r\n");
              while (true) {
                client.send("X-Header: something\r\n");
              }
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(8);
    }
  }

  @InProcess
  @Test
  void endlessEmptyLinesAreRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              while (true) {
                client.send("\r\n".repeat(100));
              }
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).containsExactly("error: " + INVALID + "it is larger than 64 KiB");
      assertThat(result.status()).isEqualTo(8);
    }
  }

  @InProcess
  @Test
  void endlessInterimAnswersAreRefused() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              client.readRequest();
              while (true) {
                client.send("HTTP/1.1 100 Continue\r\n\r\n");
              }
            })) {
      Result result = program.run("-c", server.url());
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(8);
    }
  }
}
