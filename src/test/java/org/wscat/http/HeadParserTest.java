package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadParserTest {
  private final HeadParser parser = HeadParser.ofRequest();

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
  void returnsTheTextReceivedSoFar() throws InvalidHeadException {
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

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000})
  void skipsEmptyLinesBeforeTheHeadByteByByte(int piece) throws InvalidHeadException {
    for (HeadParser fresh : List.of(HeadParser.ofRequest(), HeadParser.ofResponse())) {
      ByteBuffer all = bytes("\r\n\n\r\nGET / HTTP/1.1\r\nA:\tgr\u00fc\u00dfe\r\n\r\nrest");
      Optional<Head> head = Optional.empty();
      while (head.isEmpty()) {
        ByteBuffer part = all.slice(all.position(), Math.min(piece, all.remaining()));
        int before = part.remaining();
        head = fresh.parse(part);
        all.position(all.position() + before - part.remaining());
      }

      assertThat(head.get().startLine()).isEqualTo("GET / HTTP/1.1");
      assertThat(head.get().headers().first("A")).hasValue("gr\u00fc\u00dfe");
      assertThat(text(all)).isEqualTo("rest");
    }
  }

  @Test
  void emptyLinesInFrontCountToTheSize() {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes("\r\n".repeat(HeadParser.MAX_BYTES / 2 + 1))))
        .returns(true, InvalidHeadException::isTooLarge);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0016\u0003\u0001", "\u0000", "\r\n\u0001", "\tGET", " GET"})
  void rejectsARequestThatBeginsWithAControlOrBlankAtOnce(String text) {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes(text)))
        .withMessage("it is not HTTP")
        .returns(false, InvalidHeadException::isTooLarge);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\rX",
        "X\rY",
        "X\r\r\n",
        "X\r\nA: 1\rB: 2\r\n",
        "X\r\nA: 1\r\r\n",
        "X\r\nA: 1\r\n\r\r",
        "X\r\nA: 1\r\n\rB"
      })
  void rejectsALoneCarriageReturnAtOnce(String text) {
    for (HeadParser fresh : List.of(HeadParser.ofRequest(), HeadParser.ofResponse())) {
      assertThatExceptionOfType(InvalidHeadException.class)
          .isThrownBy(() -> fresh.parse(bytes(text)))
          .withMessageEndingWith("holds a carriage return");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X\u0000", "X\r\nA: \u0000", "X\r\nA\u0000: 1", "X\r\nA: 1\r\n\u0000"})
  void rejectsNulAtOnce(String text) {
    for (HeadParser fresh : List.of(HeadParser.ofRequest(), HeadParser.ofResponse())) {
      assertThatExceptionOfType(InvalidHeadException.class)
          .isThrownBy(() -> fresh.parse(bytes(text)))
          .withMessageEndingWith("holds a control character");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001", "\u000b", "\u001b", "\u007f"})
  void otherControlsAreRefusedInRequestsAlone(String control) throws InvalidHeadException {
    String text = "X\r\nA: a" + control + "b\r\n\r\n";

    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes(text)))
        .withMessage("line 2 holds a control character");
    assertThat(HeadParser.ofResponse().parse(bytes(text)).orElseThrow().headers().first("A"))
        .hasValue("a" + control + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A ", "A\t", "A B", "A(c)", "\u00e4", "A/", "A\u001b", "\"A\""})
  void rejectsANameThatIsNoToken(String name) {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(
            () -> HeadParser.ofResponse().parse(bytes("X\r\nB: 1\r\n" + name + ": v\r\n\r\n")))
        .withMessage("line 3 has an invalid header name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A: a~ b | a b",
        "A: a ~\tb | a b",
        "A:~ a | a",
        "A: a~ ~  b | a b",
        "A: a~ | a",
        "A: a~ b:c~ d | a b:c d",
      })
  void unfoldsLinesInResponsesOnly(String lines, String value) throws InvalidHeadException {
    String text = "X\r\n" + lines.replace("~", "\r\n").replace("\\t", "\t") + " \r\nB: 1\r\n\r\n";

    assertThat(HeadParser.ofResponse().parse(bytes(text)).orElseThrow().headers())
        .isEqualTo(new Headers(List.of(new Header("A", value), new Header("B", "1"))));
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> parser.parse(bytes(text)))
        .withMessageEndingWith("is not a header");
  }

  @Test
  void rejectsAFoldAfterTheStartLine() {
    assertThatExceptionOfType(InvalidHeadException.class)
        .isThrownBy(() -> HeadParser.ofResponse().parse(bytes("X\r\n folded: y\r\n\r\n")))
        .withMessage("line 2 is not a header");
  }

  @Test
  void trimsOnlySpacesAndTabs() throws InvalidHeadException {
    Headers headers =
        HeadParser.ofResponse()
            .parse(bytes("X\r\nA: \t a\u3000 \t\r\nB: \u000bb\u000b\r\n\r\n"))
            .orElseThrow()
            .headers();

    assertThat(headers.fields())
        .containsExactly(new Header("A", "a\u3000"), new Header("B", "\u000bb\u000b"));
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
        .isThrownBy(
            () -> HeadParser.ofRequest().parse(bytes("X".repeat(HeadParser.MAX_BYTES + 1))));
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
