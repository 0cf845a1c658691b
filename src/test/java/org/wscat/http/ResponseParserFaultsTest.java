package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserFaultsTest {
  private final ResponseParser parser = new ResponseParser();

  @ParameterizedTest
  @CsvSource({"S, 1", "HS, 2", "HTTQ, 4", "HTTP 1, 5", "http/1.1, 1", "'\u0015', 1"})
  void rejectsOtherProtocolsAtTheFirstByte(String start, int needed) throws InvalidHeadException {
    byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < needed - 1; i++) {
      assertThat(parser.parse(ByteBuffer.wrap(bytes, i, 1))).isEmpty();
    }

    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(ByteBuffer.wrap(bytes, needed - 1, 1)))
        .withMessage("it is not HTTP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SSH-2.0-OpenSSH_9.6\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n", "\u0000\u0001\n"})
  void rejectsOtherProtocolsWithoutWaitingForMore(String text) {
    assertInvalid(text, "it is not HTTP");
  }

  @Test
  void rejectsOtherProtocolsThatLookLikeAHead() {
    assertInvalid("<html>\n<body>\n\n", "it is not HTTP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1",
        "HTTP/1.1 ",
        "HTTP/1.1 20",
        "HTTP/1.1 2000",
        "HTTP/1.1 2x0 OK",
        "HTTP/1.1 200OK",
        "HTTP/1.1 -20 OK",
        "HTTP/1.1 OK 200",
        "HTTP/1.1  200 OK",
        "HTTP/1.1\t200 OK",
        "HTTP/2 200",
        "HTTP/2.0 200 OK",
        "HTTP/1.x 200 OK",
        "HTTP/1.10 200 OK",
      })
  void refusesAStatusLineWithoutAStatus(String line) {
    assertInvalid(line + "\r\n\r\n", "its status line is invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 099 Low", "HTTP/1.1 000 None", "HTTP/1.1 \u0662\u0660\u0660 OK"})
  void refusesAStatusThatIsNotBetween100And999(String line) {
    assertInvalid(line + "\r\n\r\n", "its status line is invalid");
  }

  @Test
  void refusesAHeadThatIsTooLarge() {
    assertInvalid("HTTP/1.1 400 B\r\nX: " + "x".repeat(HeadParser.MAX_BYTES), "larger than 64 KiB");
  }

  @Test
  void refusesAFieldWithoutColon() {
    assertInvalid("HTTP/1.1 400 B\r\nnothing\r\n\r\n", "line 2 is not a header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X : y", "X y: z", ": y", " X: y", "X", "X\u00fc: y"})
  void refusesALineThatIsNoField(String line) {
    assertInvalid("HTTP/1.1 101 S\r\n" + line + "\r\n\r\n", "line 2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\u0000", "X: a\rb", "X: a\r\rb", "\u0000: a"})
  void refusesCarriageReturnAndNul(String line) {
    assertInvalid("HTTP/1.1 101 S\r\n" + line, "line 2 holds a c");
  }

  @Test
  void refusesTooManyBytesBeforeTheResponse() throws InvalidHeadException {
    String interim = "HTTP/1.1 103 E\r\nX: " + "x".repeat(60_000) + "\r\n\r\n";
    parse(interim.repeat(4));

    assertInvalid(interim, "it only announces a response");
  }

  @Test
  void refusesEndlessEmptyLines() {
    assertInvalid("\r\n".repeat(HeadParser.MAX_BYTES), "larger than 64 KiB");
  }

  @Test
  void returnsTheFirstLineReceived() throws InvalidHeadException {
    assertThat(parser.firstLine()).isEmpty();
    parse("HTTP/1.1 400 Bad\nX: 1\n");

    assertThat(parser.firstLine()).isEqualTo("HTTP/1.1 400 Bad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SSH-2.0-x", "SSH-2.0-x\r\n", "SSH-2.0-x\nmore", " SSH-2.0-x \n"})
  void returnsTheFirstLineOfOtherProtocols(String text) {
    assertInvalid(text, "it is not HTTP");

    assertThat(parser.firstLine()).isEqualTo("SSH-2.0-x");
  }

  @Test
  void returnsTheFirstLineWithoutItsEnd() {
    assertInvalid("SSH-2.0-x\r\nProtocol mismatch.\r\n", "it is not HTTP");

    assertThat(parser.firstLine()).isEqualTo("SSH-2.0-x");
  }

  @Test
  void showsNoMoreThanTheStartOfALongLine() {
    assertThatExceptionOfType(InvalidHeadException.class).isThrownBy(() -> parse("x".repeat(5000)));

    assertThat(parser.firstLine()).isEqualTo("x".repeat(100));
  }

  private void assertInvalid(String text, String message) {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parse(text))
        .withMessageContaining(message);
  }

  private void parse(String text) throws InvalidHeadException {
    parser.parse(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }
}
