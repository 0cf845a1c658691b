package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.http.Head;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Rejection;

class ServerHandshakeTest {
  private static final List<String> GOOD =
      List.of(
          "Host: h",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version: 13");

  private static final ServerHandshake ANY =
      new ServerHandshake(List.of(), true, ServerHandshake.Admission.ANYBODY);

  private static Head head(String start, List<String> lines) {
    List<Header> fields = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      fields.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
    return new Head(start, new Headers(fields));
  }

  private static Head request(String... further) {
    List<String> lines = new ArrayList<>(GOOD);
    lines.addAll(Arrays.asList(further));
    return head("GET /path HTTP/1.1", lines);
  }

  private static int status(ServerHandshake.Answer answer) {
    return answer instanceof ServerHandshake.Refused refused ? refused.rejection().status() : 101;
  }

  private static List<String> accepted(ServerHandshake handshake, Head request) {
    return ((ServerHandshake.Accepted) handshake.answer(request)).headLines();
  }

  @Test
  void aRequestIsAcceptedByTheSampleOfRfc6455() {
    assertThat(accepted(ANY, request()))
        .containsExactly(
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @ParameterizedTest
  @CsvSource({
    "Upgrade: websocket, Upgrade: WebSocket, 101",
    "Upgrade: websocket, 'Upgrade: foo, websocket', 101",
    "Connection: Upgrade, 'Connection: keep-alive, upgrade', 101",
    "Connection: Upgrade, Connection: keep-alive, 426",
    "Upgrade: websocket, Upgrade: h2c, 426",
    "Upgrade: websocket, X: y, 426",
    "Host: h, X: y, 400",
    "Host: h, Host:, 101",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8, 426",
    "Sec-WebSocket-Version: 13, 'Sec-WebSocket-Version: 13, 8', 426",
    "Sec-WebSocket-Version: 13, X: y, 426",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, X: y, 400",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ, 400",
    "Host: h, Host : h, 400",
    "Host: h, H t: h, 400",
    "Host: h, 'Host: h\u0000', 400",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: !, 400",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: AAAA, 400",
  })
  void everyHeaderCounts(String line, String instead, int status) {
    List<String> lines = new ArrayList<>(GOOD);
    lines.set(lines.indexOf(line), instead);

    assertThat(status(ANY.answer(head("GET / HTTP/1.1", lines)))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET / HTTP/1.1, 101",
    "GET http://h/ HTTP/1.1, 101",
    "GET / HTTP/1.0, 400",
    "GET / HTTP/2.0, 400",
    "GET / HTTP/1.2, 101",
    "GET foo HTTP/1.1, 400",
    "GET /x#y HTTP/1.1, 400",
    "GET /, 400",
    "'', 400",
    "GET /a b HTTP/1.1, 400",
    "POST / HTTP/1.1, 405",
    "HEAD / HTTP/1.1, 405",
    "get / HTTP/1.1, 405",
  })
  void theRequestLineCounts(String start, int status) {
    assertThat(status(ANY.answer(head(start, GOOD)))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"Host: other", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="})
  void whatMayStandOnceMustNotStandTwice(String line) {
    assertThat(status(ANY.answer(request(line)))).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'a', a",
    "'', 'b , a', b",
    "'', ', ,b,', b",
    "'a,b', 'b,a', a",
    "'b', 'a,b', b",
    "'c', 'a,b', ''",
  })
  void theSubprotocolIsTheFirstOfOursOrOfTheirs(String ours, String theirs, String chosen) {
    List<String> names = ours.isEmpty() ? List.of() : List.of(ours.split(","));
    ServerHandshake handshake = new ServerHandshake(names, true, ServerHandshake.Admission.ANYBODY);
    Head request = request("Sec-WebSocket-Protocol: " + theirs);
    ServerHandshake.Accepted answer = (ServerHandshake.Accepted) handshake.answer(request);

    assertThat(answer.subprotocol().orElse("")).isEqualTo(chosen);
    assertThat(answer.headLines().contains("Sec-WebSocket-Protocol: " + chosen))
        .isEqualTo(!chosen.isEmpty());
  }

  @Test
  void subprotocolsMayComeInSeveralHeaders() {
    assertThat(accepted(ANY, request("Sec-WebSocket-Protocol: a", "Sec-WebSocket-Protocol: b, c")))
        .contains("Sec-WebSocket-Protocol: a");
    assertThat(
            status(ANY.answer(request("Sec-WebSocket-Protocol: a", "Sec-WebSocket-Protocol: a"))))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"'a b'", "'a;b'", "'a,b,a'"})
  void whatIsNoListOfTokensIsRefused(String names) {
    assertThat(status(ANY.answer(request("Sec-WebSocket-Protocol: " + names)))).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "permessage-deflate, permessage-deflate",
    "permessage-deflate; client_max_window_bits, permessage-deflate",
    "permessage-deflate; client_max_window_bits=10, permessage-deflate",
    "permessage-deflate; server_max_window_bits=9, permessage-deflate; server_max_window_bits=9",
    "permessage-deflate; server_max_window_bits=15, permessage-deflate; server_max_window_bits=15",
    "'permessage-deflate; server_max_window_bits=\"12\"', "
        + "permessage-deflate; server_max_window_bits=12",
    "permessage-deflate;server_no_context_takeover;client_no_context_takeover, "
        + "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
    "'permessage-deflate; server_max_window_bits=7, permessage-deflate', permessage-deflate",
    "'permessage-deflate; x=y, permessage-deflate; server_no_context_takeover', "
        + "permessage-deflate; server_no_context_takeover",
    "'foo, permessage-deflate', permessage-deflate",
    "permessage-deflate; server_max_window_bits, ''",
    "permessage-deflate; server_max_window_bits=16, ''",
    "permessage-deflate; server_no_context_takeover=1, ''",
    "permessage-deflate; client_max_window_bits; client_max_window_bits, ''",
    "permessage-deflate; client_max_window_bits=7, ''",
    "x-webkit-deflate-frame, ''",
  })
  void theFirstOfferOfCompressionThatCanBeKeptIsAccepted(String offered, String answered) {
    ServerHandshake.Accepted answer =
        (ServerHandshake.Accepted) ANY.answer(request("Sec-WebSocket-Extensions: " + offered));

    assertThat(answer.headLines().stream().filter(line -> line.contains("Extensions")).toList())
        .isEqualTo(
            answered.isEmpty() ? List.of() : List.of("Sec-WebSocket-Extensions: " + answered));
    assertThat(answer.inflation().isPresent()).isEqualTo(!answered.isEmpty());
    assertThat(answer.deflation().isPresent()).isEqualTo(!answered.isEmpty());
  }

  @Test
  void compressionMayBeDeclined() {
    ServerHandshake plain =
        new ServerHandshake(List.of(), false, ServerHandshake.Admission.ANYBODY);

    assertThat(accepted(plain, request("Sec-WebSocket-Extensions: permessage-deflate"))).hasSize(4);
  }

  @Test
  void theAdmissionComesFirst() {
    Rejection teapot = new Rejection(418, List.of(), "");
    ServerHandshake strict = new ServerHandshake(List.of(), true, request -> Optional.of(teapot));

    assertThat(status(strict.answer(request()))).isEqualTo(418);
    assertThat(status(strict.answer(head("POST / HTTP/1.1", List.of())))).isEqualTo(418);
    assertThat(status(strict.answer(head("nonsense", List.of())))).isEqualTo(400);
  }

  @Test
  void aRejectionDescribesItsBody() {
    assertThat(new Rejection(401, List.of(new Header("A", "b")), "grüße").headLines())
        .containsExactly(
            "HTTP/1.1 401 Unauthorized",
            "A: b",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Length: 7",
            "Connection: close");
    assertThat(Rejection.of(426, "x", new Header("Upgrade", "websocket")).headLines())
        .contains("Connection: close, Upgrade");
    assertThat(new Rejection(599, List.of(), "").headLines())
        .containsExactly("HTTP/1.1 599 ", "Content-Length: 0", "Connection: close");
    assertThat(new Rejection(400, List.of(), "[1]").headLines())
        .contains("Content-Type: application/json");
  }
}
