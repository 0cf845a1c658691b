package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Launch;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** Tables of the requests that a listener accepts and rejects, in this process. */
@Timeout(60)
final class ListenTest {
  private static final String GOOD =
      "GET / HTTP/1.1|Host: x|Upgrade: websocket|Connection: Upgrade|"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==|Sec-WebSocket-Version: 13";

  private final Program program = Program.IN_PROCESS;

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "70000", "-1", "80.5", "", "localhost:", ":80", "[::1", "::1:80", "1:2:3"})
  void whatIsNoPortIsAUsageError(String port) throws Exception {
    Result result = program.run("-l", port);
    assertThat(result.errors()).hasSize(1).first().asString().startsWith("error: --listen: ");
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "-c ws://localhost, Use either --listen or --connect",
    "ws://localhost, Use either --listen or --connect",
    "-H a:b, --header does not go with --listen",
    "-w 1, --wait does not go with --listen",
    "--retry 1, --retry does not go with --listen",
    "--reject 199, --reject: '199' is not a whole number from 200 to 599",
    "--reject 204:x, --reject: an answer with status 204 has no body",
    "--cert a --tls-self-signed, Use either --cert or --tls-self-signed",
  })
  void whatDoesNotGoTogetherIsAUsageError(String arguments, String error) throws Exception {
    String[] all = ("-l 0 " + arguments).split(" ");
    Result result = program.run(all);
    assertThat(result.errors()).containsExactly("error: " + error);
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--one", "--reject=404", "--delay=1", "--close-after=1"})
  void optionsOfAListenerNeedOne(String option) throws Exception {
    Result result = program.run("-c", "demo:", option);
    String name = option.split("=")[0];
    assertThat(result.errors()).containsExactly("error: " + name + " needs --listen");
    assertThat(result.status()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "'GET / HTTP/1.1|Host: x', 426, 'Sec-WebSocket-Version: 13, 8'",
    "'GET / HTTP/1.1|Host: x', 426, Upgrade: websocket",
    "'GET / HTTP/1.1|Host: x', 426, with a WebSocket client",
    "'{good}4', 426, 'Sec-WebSocket-Version: 13, 8'",
    "'POST / HTTP/1.1|Host: x|Content-Length: 1', 405, Allow: GET",
    "'GET / HTTP/1.0', 426, with a WebSocket client",
    "'hello', 400, HTTP/1.1",
    "'GET / HTTP/1.1|Host', 400, line 2 is not a header",
    "'{good}|A : b', 400, line 7 has an invalid header name",
    "'{good}|A: b| c', 400, line 8 is not a header",
    "'{good}|A: b{cr}c', 400, line 7 holds a carriage return",
    "'{good}|A: b{nul}c', 400, line 7 holds a control character",
    "'{good}|Host: x', 400, one Host",
    "'{good}|Content-Length: 2', 400, has no body",
    "'GET / HTTP/1.1|Upgrade: websocket|Connection: Upgrade', 400, one Host",
    "'GET / HTTP/1.1|Host: x y', 400, Host header of the request is not valid",
    "'{good}|Sec-WebSocket-Key: short', 400, one Sec-WebSocket-Key",
  })
  void whatIsNoHandshakeIsRefusedAndClosed(String request, int status, String part)
      throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(bytes(request));
      String answer = peer.readAll();
      assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(part);
      String reason = answer.substring(answer.indexOf("\r\n\r\n")).strip();
      listen.awaitNotices("client refused (status " + status + ": " + reason + ")", 1);
      try (RawPeer next = RawPeer.open(listen.port())) {
        next.sendText("fine");
        listen.run().stdout().awaitText("fine\n");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'a, b', a",
    "'', '', ''",
    "b, 'a,b,c', b",
    "'c,b', 'a, b, c', c",
    "x, 'a, b', ''",
    "x, '', ''",
  })
  void aSubprotocolIsChosen(String ours, String offered, String chosen) throws Exception {
    Launch launch = ours.isEmpty() ? Launch.of() : Launch.of("-s", ours);
    try (ListenRun listen = ListenRun.start(program, launch);
        RawPeer peer =
            offered.isEmpty()
                ? RawPeer.open(listen.port())
                : RawPeer.open(listen.port(), "Sec-WebSocket-Protocol: " + offered)) {
      if (chosen.isEmpty()) {
        assertThat(peer.answer()).doesNotContain("Sec-WebSocket-Protocol");
      } else {
        assertThat(peer.answer()).contains("\nSec-WebSocket-Protocol: " + chosen + "\n");
      }
      assertThat(peer.answer()).contains("\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET WS://Host/x HTTP/1.1",
        "GET wss://h:1?q HTTP/1.1",
        "GET HTTP://h HTTP/1.1",
        "||GET / HTTP/1.1",
      })
  void aTargetMayBeAWholeUrlAndEmptyLinesMayStandInFront(String start) throws Exception {
    try (ListenRun listen = ListenRun.start(program);
        RawPeer peer = RawPeer.connect(listen.port())) {
      peer.send(bytes(GOOD.replace("GET / HTTP/1.1", start)));
      assertThat(peer.readHead()).startsWith("HTTP/1.1 101 ");
    }
  }

  private static byte[] bytes(String request) {
    return (request.replace("{good}", GOOD) + "||")
        .replace("{cr}", "\r")
        .replace("{nul}", "\0")
        .replace("|", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }
}
