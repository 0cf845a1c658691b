package org.wscat.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.http.Rejection;
import org.wscat.websocket.ServerHandshake;

class ServerOpeningTest {
  private static final String REQUEST =
      " / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

  private final ServerOpening opening = opening(Optional.empty());

  private static ServerOpening opening(Optional<Rejection> rejection) {
    return new ServerOpening(new ServerHandshake(List.of(), true, request -> rejection));
  }

  private static boolean feed(ServerOpening opening, String request, int piece) {
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    boolean isWhole = false;
    for (int from = 0; from < bytes.length && !isWhole; from += piece) {
      int count = Math.min(piece, bytes.length - from);
      isWhole = opening.request(ByteBuffer.wrap(bytes, from, count));
    }
    return isWhole;
  }

  private static String answer(ServerOpening opening) {
    return new String(opening.answer(), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000})
  void acceptsARequestHoweverItIsCut(int piece) {
    assertThat(feed(opening, "GET" + REQUEST, piece)).isTrue();
    assertThat(opening.isValid()).isTrue();
    opening.evaluate();

    assertThat(opening.accepted()).isPresent();
    assertThat(answer(opening))
        .startsWith("HTTP/1.1 101 Switching Protocols\r\n")
        .contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void leavesTheFramesThatFollowTheRequest() {
    byte[] bytes = ("GET" + REQUEST + "abc").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    assertThat(opening.request(input)).isTrue();
    assertThat(input.remaining()).isEqualTo(3);
  }

  @Test
  void refusesWithTheStatusThatItIsTold() {
    ServerOpening refusing = opening(Optional.of(Rejection.of(503, "Later.")));
    feed(refusing, "GET" + REQUEST, 1000);
    refusing.evaluate();

    assertThat(refusing.accepted()).isEmpty();
    assertThat(answer(refusing)).startsWith("HTTP/1.1 503 ").endsWith("Later.\n");
    assertThat(refusing.refusal()).contains("503");
  }

  @Test
  void theAnswerToHeadHasNoBody() {
    feed(opening, "HEAD" + REQUEST, 1000);
    opening.evaluate();

    assertThat(answer(opening)).startsWith("HTTP/1.1 4").endsWith("\r\n\r\n");
  }

  @Test
  void whatIsNoRequestIsRefused() {
    assertThat(feed(opening, "\u0016\u0003\u0001\r\n\r\n", 1000)).isTrue();
    assertThat(opening.isValid()).isFalse();
    assertThat(opening.accepted()).isEmpty();
    assertThat(answer(opening)).startsWith("HTTP/1.1 400 ");
  }

  @Test
  void whatIsTooLargeIsRefusedAsSuch() {
    assertThat(feed(opening, "GET /" + "x".repeat(200_000), 4096)).isTrue();
    assertThat(answer(opening)).startsWith("HTTP/1.1 431 ");
  }
}
