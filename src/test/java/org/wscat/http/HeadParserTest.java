package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadParserTest {
  private final HeadParser parser = new HeadParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /x HTTP/1.1\r\nHost: h\r\nX-A:  1 \r\n\r\n",
        "GET /x HTTP/1.1\nHost: h\nX-A: 1\n\n",
        "GET /x HTTP/1.1\r\nHost:h\nX-A:1\r\n\n",
      })
  void takesLinesEndedByCrLfOrLfAlone(String text) throws InvalidHeadException {
    assertThat(parser.parse(bytes(text)))
        .contains(
            new Head(
                "GET /x HTTP/1.1",
                new Headers(List.of(new Header("Host", "h"), new Header("X-A", "1")))));
  }

  @Test
  void leavesWhatFollowsTheHead() throws InvalidHeadException {
    ByteBuffer input = bytes("GET / HTTP/1.1\r\n\r\nrest\r\n\r\n");

    assertThat(parser.parse(input)).contains(new Head("GET / HTTP/1.1", new Headers(List.of())));
    assertThat(text(input)).isEqualTo("rest\r\n\r\n");
  }

  @Test
  void takesAHeadByteByByte() throws InvalidHeadException {
    byte[] head = "GET / HTTP/1.1\r\nA: é\r\nA: 2\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < head.length - 1; i++) {
      assertThat(parser.parse(ByteBuffer.wrap(head, i, 1))).isEmpty();
    }

    Optional<Head> parsed = parser.parse(ByteBuffer.wrap(head, head.length - 1, 1));

    assertThat(parsed.orElseThrow().headers().all("a")).containsExactly("é", "2");
  }

  @Test
  void tellsWhatCameSoFar() throws InvalidHeadException {
    parser.parse(bytes("GET / HT"));
    parser.parse(bytes("TP/1.1\r\nA"));

    assertThat(parser.received()).isEqualTo("GET / HTTP/1.1\r\nA");
  }

  @Test
  void keepsColonsOfAValueAndAnEmptyValue() throws InvalidHeadException {
    Headers headers = parser.parse(bytes("X\r\nA: b:c\r\nE:\r\n\r\n")).orElseThrow().headers();

    assertThat(headers.fields()).containsExactly(new Header("A", "b:c"), new Header("E", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no field", ":v", "\tfolded"})
  void refusesALineThatIsNoField(String line) {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes("X\r\nA: 1\r\n" + line + "\r\n\r\n")))
        .withMessage("line 3 is not a header");
  }

  @Test
  void refusesALineOfBlanks() {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes("X\r\nA: 1\r\n \r\nB: 2\r\n\r\n")));
  }

  @Test
  void anEmptyHeadHasNoStartLine() throws InvalidHeadException {
    assertThat(parser.parse(bytes("\n"))).contains(new Head("", new Headers(List.of())));
  }

  @Test
  void takesTheLargestHead() throws InvalidHeadException {
    assertThat(parser.parse(bytes(headOf(HeadParser.MAX_BYTES)))).isPresent();
  }

  @Test
  void refusesALargerHeadBeforeItsEnd() {
    String head = headOf(HeadParser.MAX_BYTES + 1);

    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes(head)))
        .withMessageContaining("64 KiB");
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> new HeadParser().parse(bytes("X".repeat(HeadParser.MAX_BYTES + 1))));
  }

  private static String headOf(int size) {
    String start = "X\r\nA: ";
    String end = "\r\n\r\n";
    return start + "v".repeat(size - start.length() - end.length()) + end;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }
}
