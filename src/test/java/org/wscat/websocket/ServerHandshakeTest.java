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
      fields.add(new Header(line.substring(0, colon), Header.trimOws(line.substring(colon + 1))));
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
    "Host: h, Host: h:, 101",
    "Host: h, Host: h:80, 101",
    "Host: h, Host: :80, 101",
    "Host: h, Host: 127.0.0.1:65535, 101",
    "Host: h, Host: [::1]:80, 101",
    "Host: h, Host: [fe80::1%25eth0]:80, 101",
    "Host: h, 'Host: a_b-c.d~e%20!$&,;=', 101",
    "Host: h, Host: h:65536, 400",
    "Host: h, Host: h:000080, 400",
    "Host: h, Host: h:x, 400",
    "Host: h, Host: h:1:2, 400",
    "Host: h, Host: ::1, 400",
    "Host: h, Host: [::1, 400",
    "Host: h, Host: ], 400",
    "Host: h, Host: [], 400",
    "Host: h, Host: [h], 400",
    "Host: h, Host: [1.2.3.4], 400",
    "Host: h, Host: [::1]80, 400",
    "Host: h, Host: [::1%]:80, 400",
    "Host: h, Host: u@h, 400",
    "Host: h, Host: h/x, 400",
    "Host: h, Host: h?x, 400",
    "Host: h, Host: h#x, 400",
    "Host: h, Host: a b, 400",
    "Host: h, 'Host: a\tb', 400",
    "Host: h, Host: a\\b, 400",
    "Host: h, Host: <h>, 400",
    "Host: h, Host: h%2, 400",
    "Host: h, Host: h%zz, 400",
    "Host: h, Host: m\u00fcnchen.example, 400",
    "Upgrade: websocket, 'Upgrade: webso\u212aet', 426",
    "Connection: Upgrade, 'Connection: upgrade\u2003', 426",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 8, 101",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 7, 426",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 0, 426",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version: 013, 426",
    "Sec-WebSocket-Version: 13, Sec-WebSocket-Version:, 426",
    "Sec-WebSocket-Version: 13, 'Sec-WebSocket-Version: 13, 8', 426",
    "Sec-WebSocket-Version: 13, X: y, 426",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, X: y, 400",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ, 400",
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
    "GET HTTP://H/ HTTP/1.1, 101",
    "GET https://h:443 HTTP/1.1, 101",
    "GET WS://Host/x HTTP/1.1, 101",
    "GET wsS://[::1]:8080?q HTTP/1.1, 101",
    "GET ftp://h/ HTTP/1.1, 400",
    "GET ws:/h/ HTTP/1.1, 400",
    "GET ws:// HTTP/1.1, 400",
    "GET ws:///x HTTP/1.1, 400",
    "GET ws://:80/ HTTP/1.1, 400",
    "GET ws://u@h/ HTTP/1.1, 400",
    "GET ws://h:x/ HTTP/1.1, 400",
    "GET ws://h#x HTTP/1.1, 400",
    "GET //h/x HTTP/1.1, 101",
    "GET * HTTP/1.1, 400",
    "GET ?q HTTP/1.1, 400",
    "G\u00cbT / HTTP/1.1, 400",
    "GET / HTTP/1., 400",
    "GET / HTTP/1.x, 400",
    "GET / HTTP/1.10, 400",
    "GET / http/1.1, 400",
    "GET / HTTP/0.9, 400",
    "'GET / HTTP/1.1 ', 400",
    "' GET / HTTP/1.1', 400",
    "GET  / HTTP/1.1, 400",
    "GET /  HTTP/1.1, 400",
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
  @CsvSource({
    "Host: other",
    "Host: h",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Upgrade: websocket",
    "Upgrade: h2c",
  })
  void whatMayStandOnceMustNotStandTwice(String line) {
    assertThat(status(ANY.answer(request(line)))).isEqualTo(400);
  }

  @Test
  void theVersionMustNotStandTwice() {
    assertThat(status(ANY.answer(request("Sec-WebSocket-Version: 13")))).isEqualTo(426);
    assertThat(status(ANY.answer(request("Sec-WebSocket-Version: 8")))).isEqualTo(426);
  }

  @Test
  void otherVersionsAreToldWhichAreServed() {
    List<String> lines = new ArrayList<>(GOOD);
    lines.set(4, "Sec-WebSocket-Version: 14");
    ServerHandshake.Refused refused =
        (ServerHandshake.Refused) ANY.answer(head("GET / HTTP/1.1", lines));

    assertThat(refused.rejection().headLines())
        .contains("Upgrade: websocket", "Sec-WebSocket-Version: 13, 8");
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length: 0, 101",
    "Content-Length: 1, 400",
    "Content-Length:, 400",
    "Content-Length: -1, 400",
    "'Content-Length: 0, 0', 101",
    "'Content-Length: 0, 1', 400",
    "Transfer-Encoding: chunked, 400",
    "Transfer-Encoding: identity, 400",
  })
  void aHandshakeHasNoBody(String field, int status) {
    assertThat(status(ANY.answer(request(field)))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"0, 426", "1, 400"})
  void onlyTheOldProtocolNeedsNoHost(int minorVersion, int status) {
    List<String> lines = List.of("Accept: */*");

    assertThat(status(ANY.answer(head("GET / HTTP/1." + minorVersion, lines)))).isEqualTo(status);
  }

  @Test
  void aHostIsJudgedThoughTheTargetNamesAnother() {
    List<String> lines = new ArrayList<>(GOOD);
    lines.set(0, "Host: a b");

    assertThat(status(ANY.answer(head("GET ws://h/ HTTP/1.1", lines)))).isEqualTo(400);
    assertThat(status(ANY.answer(head("GET ws://h/ HTTP/1.1", GOOD.subList(1, 5))))).isEqualTo(400);
    assertThat(status(ANY.answer(head("GET ws://other/ HTTP/1.1", GOOD)))).isEqualTo(101);
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
  @CsvSource({"'a b'", "'a;b'", "'a,b,a'", "','", "''", "a\u3000"})
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

  @ParameterizedTest
  @CsvSource({"'', 400", "',', 400", "foo;, 400", "foo; a=\"b c\", 400", "foo; a=\"b\", 101"})
  void extensionsMustBeAList(String value, int status) {
    assertThat(status(ANY.answer(request("Sec-WebSocket-Extensions: " + value)))).isEqualTo(status);
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

  @Test
  void aRejectionIsSummedUpWithoutSecrets() {
    assertThat(new Rejection(503, List.of(), "").summary()).isEqualTo("status 503");
    assertThat(new Rejection(400, List.of(), "\nwhy\r\nnot").summary())
        .isEqualTo("status 400: why");
    assertThat(new Rejection(302, List.of(), "ws://u:p@h/?token=t").summary())
        .isEqualTo("status 302: ws://***@h/?token=***");
    assertThat(new Rejection(400, List.of(), "x".repeat(201)).summary())
        .isEqualTo("status 400: " + "x".repeat(200) + "[...]");
  }
}
