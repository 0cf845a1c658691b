package org.wscat.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Headers;
import org.wscat.http.Response;

class HandshakeTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  @Test
  void asksForTheUpgrade() {
    Handshake handshake =
        new Handshake(
            "h:8080", "/x?y", 13, List.of(), Optional.empty(), Optional.empty(), false, List.of());

    assertThat(text(handshake.request(KEY)))
        .isEqualTo(
            String.join(
                "\r\n",
                "GET /x?y HTTP/1.1",
                "Host: h:8080",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "",
                ""));
  }

  @Test
  void asksWithAllThatWasGiven() {
    Handshake handshake =
        new Handshake(
            "h",
            "/",
            13,
            List.of("chat1", "myprotocol"),
            Optional.of("http://o"),
            Optional.of(new Header("Authorization", "Basic dTpw")),
            false,
            List.of(new Header("X-B", "1"), new Header("x-b", "é日"), new Header("X-A", "")));

    assertThat(text(handshake.request(KEY)))
        .isEqualTo(
            String.join(
                "\r\n",
                "GET / HTTP/1.1",
                "Host: h",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Protocol: chat1,myprotocol",
                "Origin: http://o",
                "Authorization: Basic dTpw",
                "X-B: 1",
                "x-b: é日",
                "X-A: ",
                "",
                ""));
  }

  @Test
  void theOldVersionHasAnotherOriginHeader() {
    Handshake handshake =
        new Handshake(
            "h", "/", 8, List.of(), Optional.of("http://o"), Optional.empty(), false, List.of());

    assertThat(text(handshake.request(KEY)))
        .contains("\r\nSec-WebSocket-Version: 8\r\n", "\r\nSec-WebSocket-Origin: http://o\r\n")
        .doesNotContain("\r\nOrigin:");
  }

  @Test
  void laterChangesOfTheListsDoNotShow() {
    List<String> names = new ArrayList<>(List.of("a"));
    Handshake handshake =
        new Handshake("h", "/", 13, names, Optional.empty(), Optional.empty(), false, List.of());
    names.add("b");

    assertThat(text(handshake.request(KEY))).contains("Sec-WebSocket-Protocol: a\r\n");
  }

  @Test
  void knowsTheAnswerToAKey() {
    assertThat(Handshake.acceptValue(KEY)).isEqualTo(ACCEPT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: " + ACCEPT,
        "UPGRADE: WebSocket|CONNECTION: upgrade|SEC-WEBSOCKET-ACCEPT: " + ACCEPT,
        "Sec-WebSocket-Accept: " + ACCEPT + "|Connection: keep-alive, Upgrade|upgrade: WEBSOCKET",
        "Upgrade: websocket|Connection: keep-alive|Connection: Upgrade|sec-websocket-accept: "
            + ACCEPT,
        "Upgrade: websocket|Connection: close , ,\tUPGRADE|Sec-WebSocket-Accept: " + ACCEPT,
        "Upgrade: websocket|Connection: Upgrade|Content-Length: 0|Content-Length: 0|"
            + "Transfer-Encoding: chunked|Sec-WebSocket-Version: 13, 8|Sec-WebSocket-Accept: "
            + ACCEPT,
      })
  void takesAnAnswerWithoutFault(String fields) throws Failure {
    assertThat(asking().accept(answer(fields), KEY).subprotocol()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat1", "myprotocol"})
  void tellsTheChosenSubprotocol(String name) throws Failure {
    Response answer = valid("Sec-WebSocket-Protocol: " + name);

    assertThat(asking("chat1", "myprotocol").accept(answer, KEY).subprotocol()).contains(name);
  }

  static Stream<Arguments> faults() {
    String upgrade = "Upgrade: websocket";
    String connection = "Connection: Upgrade";
    String accept = "Sec-WebSocket-Accept: " + ACCEPT;
    String noHandshake = "Unexpected server response: 101";
    String badUpgrade = "Invalid Upgrade header";
    String badAccept = "Invalid Sec-WebSocket-Accept header";
    String malformedExtension = "Invalid Sec-WebSocket-Extensions header";
    String badExtension = "Server indicated an extension that was not requested";
    return Stream.of(
        arguments(List.of("X: y"), noHandshake),
        arguments(List.of(connection, accept), noHandshake),
        arguments(List.of(upgrade, accept), noHandshake),
        arguments(List.of(upgrade, "Connection: close", accept), noHandshake),
        arguments(List.of("Upgrade: foo", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: ", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: websocket/13", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: websocket, foo", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: websocket,", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: webso\u212aet", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: web\u017focket", connection, accept), badUpgrade),
        arguments(List.of("Upgrade: websocket\u000b", connection, accept), badUpgrade),
        arguments(List.of(upgrade, upgrade, connection, accept), badUpgrade),
        arguments(List.of(upgrade, "UPGRADE: h2c", connection, accept), badUpgrade),
        arguments(List.of(upgrade, connection, accept, "upgrade: "), badUpgrade),
        arguments(List.of(upgrade, "Connection: upgrade\u2003", accept), noHandshake),
        arguments(
            List.of(upgrade, connection, accept, "Content-Length: 0", "Content-Length: 1"),
            "Invalid Content-Length header"),
        arguments(
            List.of(upgrade, connection, accept, "Content-Length: x"),
            "Invalid Content-Length header"),
        arguments(List.of(upgrade, connection), badAccept),
        arguments(List.of(upgrade, connection, "Sec-WebSocket-Accept: "), badAccept),
        arguments(List.of(upgrade, connection, accept.toUpperCase(Locale.ROOT)), badAccept),
        arguments(List.of(upgrade, connection, accept, "Sec-WebSocket-Accept: x"), badAccept),
        arguments(List.of(upgrade, connection, "Sec-WebSocket-Accept: x", accept), badAccept),
        arguments(List.of(upgrade, connection, accept, accept), badAccept),
        arguments(List.of(upgrade, connection, accept + "," + ACCEPT), badAccept),
        arguments(
            List.of(upgrade, connection, accept, "Sec-WebSocket-Extensions: "), malformedExtension),
        arguments(
            List.of(upgrade, connection, accept, "Sec-WebSocket-Extensions: ,"),
            malformedExtension),
        arguments(
            List.of(upgrade, connection, accept, "Sec-WebSocket-Extensions: permessage-deflate"),
            badExtension),
        arguments(
            List.of(upgrade, connection, accept, "sec-websocket-extensions: x-unknown"),
            badExtension));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void refusesAnAnswerWithAFault(List<String> fields, String message) {
    assertRefused(asking(), answer(String.join("|", fields)), message);
  }

  @Test
  void refusesAnExtensionInASecondHeader() {
    assertRefused(
        asking(),
        valid("Sec-WebSocket-Extensions: |Sec-WebSocket-Extensions: permessage-deflate"),
        "Server indicated an extension that was not requested");
  }

  @Test
  void refusesAnAnswerWithoutSubprotocolIfOneWasAskedFor() {
    assertRefused(asking("chat1"), valid("X: y"), "Server sent no subprotocol");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", ""})
  void refusesASubprotocolIfNoneWasAskedFor(String value) {
    assertRefused(
        asking(),
        valid("Sec-WebSocket-Protocol: " + value),
        "Server sent a subprotocol but none was requested");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "other",
        "CHAT1",
        "",
        "chat1, myprotocol",
        "chat1,myprotocol",
        "chat1|Sec-WebSocket-Protocol: myprotocol",
        "chat1|Sec-WebSocket-Protocol: chat1",
      })
  void refusesASubprotocolThatWasNotAskedFor(String value) {
    assertRefused(
        asking("chat1", "myprotocol"),
        valid("Sec-WebSocket-Protocol: " + value),
        "Server sent an invalid subprotocol");
  }

  @Test
  void showsWhatTheServerChose() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> asking("chat1").accept(valid("Sec-WebSocket-Protocol: other"), KEY))
        .satisfies(failure -> assertThat(failure.details()).contains("other"));
  }

  private static void assertRefused(Handshake handshake, Response answer, String message) {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> handshake.accept(answer, KEY))
        .withMessage(message)
        .returns(ExitStatus.INVALID_HANDSHAKE, Failure::status);
  }

  private static Handshake asking(String... subprotocols) {
    return new Handshake(
        "h", "/", 13, List.of(subprotocols), Optional.empty(), Optional.empty(), false, List.of());
  }

  private static Response valid(String furtherFields) {
    return answer(
        "Upgrade: websocket|Connection: Upgrade|Sec-WebSocket-Accept: "
            + ACCEPT
            + "|"
            + furtherFields);
  }

  private static Response answer(String fields) {
    List<Header> headers = new ArrayList<>();
    for (String field : fields.split("\\|", -1)) {
      int colon = field.indexOf(':');
      headers.add(
          new Header(field.substring(0, colon), Header.trimOws(field.substring(colon + 1))));
    }
    return new Response(101, "Switching Protocols", new Headers(headers), "", false);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
