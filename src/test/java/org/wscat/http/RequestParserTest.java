package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
  private final RequestParser parser = new RequestParser();

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void lineEndsMayStandInFrontHoweverTheBytesCome(int piece) throws Exception {
    ByteBuffer all = bytes("\r\n\n\r\nGET / HTTP/1.1\r\nA:\tgr\u00fc\u00dfe\r\n\r\nrest");
    Optional<Head> head = Optional.empty();
    while (head.isEmpty()) {
      ByteBuffer part = all.slice(all.position(), Math.min(piece, all.remaining()));
      int before = part.remaining();
      head = parser.parse(part);
      all.position(all.position() + before - part.remaining());
    }

    assertThat(head.get().startLine()).isEqualTo("GET / HTTP/1.1");
    assertThat(head.get().headers().first("A")).hasValue("gr\u00fc\u00dfe");
    assertThat(StandardCharsets.UTF_8.decode(all).toString()).isEqualTo("rest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0016\u0003\u0001", "\u0000", "\r\n\u0001", "\tGET"})
  void whatBeginsWithAControlIsRefusedAtOnce(String text) {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes(text)))
        .withMessage("it is not HTTP")
        .returns(false, InvalidHeadException::isTooLarge);
  }

  @Test
  void aHeadThatNeverEndsIsTooLarge() {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes("GET / HTTP/1.1\r\n" + "A: b\r\n".repeat(20_000))))
        .returns(true, InvalidHeadException::isTooLarge);
  }
}
