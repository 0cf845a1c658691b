package org.wscat.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Handshake;

class OpeningHandshakeTest {
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final String ACCEPTED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

  private final OpeningHandshake handshake = handshake(false);

  private static OpeningHandshake handshake(boolean secure, String... subprotocols) {
    return new OpeningHandshake(
        new Handshake(
            "h",
            "/",
            13,
            List.of(subprotocols),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of()),
        KEY,
        new Refusal(13, null),
        secure,
        Trace.NONE);
  }

  /** Passes the response in pieces; returns true if the handshake is over. */
  private boolean feed(String answer, int piece) {
    byte[] bytes = Frames.utf8(answer);
    boolean isOver = false;
    for (int from = 0; from < bytes.length && !isOver; from += piece) {
      int count = Math.min(piece, bytes.length - from);
      isOver = handshake.answer(ByteBuffer.wrap(bytes, from, count));
    }
    return isOver;
  }

  private ExitStatus status() {
    Ending ending = handshake.ending().orElseThrow();
    Failure failure =
        ending instanceof Ending.Rejected rejected
            ? rejected.failure()
            : ((Ending.Failed) ending).failure();
    return failure.status();
  }

  @Test
  void asksForTheUpgradeWithItsKey() {
    assertThat(new String(handshake.request(), StandardCharsets.US_ASCII))
        .startsWith("GET / HTTP/1.1\r\n")
        .contains("\r\nSec-WebSocket-Key: " + KEY + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void opensByA101(int piece) {
    assertThat(feed(ACCEPTED, piece)).isTrue();
    assertThat(handshake.agreement()).isNotNull();
    assertThat(handshake.response().status()).isEqualTo(101);
    assertThat(handshake.ending()).isEmpty();
  }

  @Test
  void leavesTheFramesThatFollowTheAnswer() {
    ByteBuffer bytes = ByteBuffer.wrap(Frames.join(Frames.utf8(ACCEPTED), Frames.hex("8101 61")));
    assertThat(handshake.answer(bytes)).isTrue();
    assertThat(bytes.remaining()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void isRefusedByAnotherStatus(int piece) {
    assertThat(feed("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno", piece)).isTrue();
    assertThat(handshake.agreement()).isNull();
    assertThat(status()).isEqualTo(ExitStatus.REFUSED);
  }

  @Test
  void aBodyWithoutLengthEndsWithTheStream() {
    assertThat(feed("HTTP/1.1 403 Forbidden\r\n\r\nno", 1000)).isFalse();
    assertThat(handshake.hasHead()).isTrue();
    assertThat(handshake.ending()).isEmpty();
    handshake.end();
    assertThat(status()).isEqualTo(ExitStatus.REFUSED);
  }

  @Test
  void anEndBeforeTheAnswerIsNoAnswer() {
    assertThat(feed("HTTP/1.1 4", 1000)).isFalse();
    assertThat(handshake.hasHead()).isFalse();
    handshake.end();
    assertThat(handshake.ending()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n", "\u0015\u0003\u0001\r\n\r\n"})
  void whatIsNotHttpIsNoHandshake(String answer) {
    assertThat(feed(answer + "\r\n", 1000)).isTrue();
    assertThat(status()).isEqualTo(ExitStatus.INVALID_HANDSHAKE);
  }

  @Test
  void aWrongAcceptValueIsNoHandshake() {
    assertThat(feed(ACCEPTED.replace("s3pP", "xxxx"), 1000)).isTrue();
    assertThat(handshake.agreement()).isNull();
    assertThat(status()).isEqualTo(ExitStatus.INVALID_HANDSHAKE);
  }

  @Test
  void whatTheServerMayHaveMissedIsSuggested() {
    Failure hangUp = new Failure(ExitStatus.NO_ANSWER, "socket hang up");
    assertThat(handshake.suggestMissing(hangUp).hint())
        .contains("wss:// if the server expects TLS, -s NAME if it expects a subprotocol");
    assertThat(handshake(true).suggestMissing(hangUp).hint())
        .contains("-s NAME if it expects a subprotocol");
    assertThat(handshake(false, "chat").suggestMissing(hangUp).hint())
        .contains("wss:// if the server expects TLS");
  }

  @Test
  void noSubprotocolIsSuggestedAfterTheStartOfAnAnswerOrAFailureOfTls() {
    Failure hangUp = new Failure(ExitStatus.NO_ANSWER, "socket hang up");
    feed("HTTP/1.1 4", 1000);
    assertThat(handshake.suggestMissing(hangUp).hint()).isEmpty();
    Failure alert = new Failure(ExitStatus.TLS_FAILED, "alert");
    assertThat(handshake(true).suggestMissing(alert).hint()).isEmpty();
  }
}
