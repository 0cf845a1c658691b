package org.wscat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class ResponseParserTest {
  private static final int[] DELIVERIES = {Integer.MAX_VALUE, 1, 2, 3, 7, 64};

  private final ResponseParser parser = new ResponseParser();

  static Stream<Arguments> completeResponses() {
    return Stream.of(
        arguments("HTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\n\r\nwrong", "wrong"),
        arguments("HTTP/1.1 400 Bad Request\nContent-Length: 5\n\nwrong", "wrong"),
        arguments("HTTP/1.0 400 Bad Request\r\ncontent-length:5\r\n\r\nwrong", "wrong"),
        arguments("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", ""),
        arguments("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\n日", "日"),
        arguments(chunked("5\r\nwrong\r\n0\r\n\r\n"), "wrong"),
        arguments(chunked("2\r\nwr\r\n3\r\nong\r\n0\r\n\r\n"), "wrong"),
        arguments(chunked("2\nwr\n3\nong\n0\n\n"), "wrong"),
        arguments(chunked("1\r\nA\r\nA\r\nbcdefghijk\r\n0\r\n\r\n"), "Abcdefghijk"),
        arguments(chunked("0b;name=value\r\nBCDEFGHIJKL\r\n00\r\n\r\n"), "BCDEFGHIJKL"),
        arguments(chunked("4\r\n\r\n\r\n\r\n0\r\n\r\n"), "\r\n\r\n"),
        arguments(chunked("1\r\nx\r\n0\r\nTrailer: 1\r\nOther: 2\r\n\r\n"), "x"),
        arguments(chunked("0\r\n\r\n"), ""),
        arguments(chunked("3\r\néx\r\n0\r\n\r\n"), "éx"));
  }

  @ParameterizedTest
  @MethodSource("completeResponses")
  void parsesAResponseInPiecesOfAnySize(String text, String body) throws InvalidHeadException {
    for (int delivery : DELIVERIES) {
      ResponseParser fresh = new ResponseParser();
      Response response = feed(fresh, text, delivery).orElseThrow();

      assertThat(response.status()).isEqualTo(400);
      assertThat(response.reason()).isEqualTo("Bad Request");
      assertThat(response.body()).isEqualTo(body);
      assertThat(response.truncated()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("completeResponses")
  void leavesWhatFollowsAResponse(String text, String body) throws InvalidHeadException {
    ByteBuffer input = bytes(text + "HTTP/1.1 200 OK");

    assertThat(parser.parse(input).orElseThrow().body()).isEqualTo(body);
    assertThat(StandardCharsets.UTF_8.decode(input).toString()).isEqualTo("HTTP/1.1 200 OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 503 Service Unavailable | 503 | Service Unavailable",
        "HTTP/1.1 404 | 404 | ''",
        "'HTTP/1.1 404 ' | 404 | ''",
        "HTTP/1.0 999 x | 999 | x",
        "HTTP/1.1 418 Ich bin’s | 418 | Ich bin’s",
      })
  void parsesStatusAndReason(String line, int status, String reason) throws InvalidHeadException {
    parser.parse(bytes(line + "\r\n\r\n"));
    Response response = parser.end().orElseThrow();

    assertThat(response.status()).isEqualTo(status);
    assertThat(response.reason()).isEqualTo(reason);
  }

  @Test
  void keepsTheHeaders() throws InvalidHeadException {
    Response response =
        parser
            .parse(bytes("HTTP/1.1 401 No\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n"))
            .orElseThrow();

    assertThat(response.headers().all("X-A")).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Length: abc\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: +3\r\n",
        "Content-Length: \r\n",
        "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Content-Length: 3, 4\r\n",
        "Content-Length: 3,\r\n",
        "Content-Length: 99999999999999999999\r\n",
      })
  void readsToTheEndWithoutAUsableLength(String field) throws InvalidHeadException {
    for (int delivery : DELIVERIES) {
      ResponseParser fresh = new ResponseParser();

      assertThat(feed(fresh, "HTTP/1.1 400 B\r\n" + field + "\r\none two", delivery)).isEmpty();
      assertThat(fresh.end().orElseThrow().body()).isEqualTo("one two");
      assertThat(fresh.end().orElseThrow().truncated()).isFalse();
    }
  }

  @Test
  void endReturnsAnIncompleteBody() throws InvalidHeadException {
    assertThat(parser.parse(bytes("HTTP/1.1 400 B\r\nContent-Length: 10\r\n\r\nhalf"))).isEmpty();
    assertThat(parser.end().orElseThrow().body()).isEqualTo("half");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 400 Bad", "HTTP/1.1 400 Bad\r\nX: 1\r\n"})
  void endReturnsNothingForAnIncompleteHead(String text) throws InvalidHeadException {
    assertThat(parser.parse(bytes(text))).isEmpty();
    assertThat(parser.hasHead()).isFalse();
    assertThat(parser.end()).isEmpty();
  }

  @Test
  void knowsWhenTheHeadIsComplete() throws InvalidHeadException {
    parser.parse(bytes("HTTP/1.1 400 Bad\r\nContent-Length: 1\r\n\r\n"));

    assertThat(parser.hasHead()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified"})
  void someStatusesHaveNoBody(String status) throws InvalidHeadException {
    String text = "HTTP/1.1 " + status + "\r\nContent-Length: 5\r\n\r\n";

    assertThat(parser.parse(bytes(text)).orElseThrow().body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 5\r\n",
        "Content-Length: 5, 5\r\n",
        "Content-Length: 05\r\n",
      })
  void aLengthMayBeRepeated(String field) throws InvalidHeadException {
    assertThat(parser.parse(bytes("HTTP/1.1 400 B\r\n" + field + "\r\nwrongnext")))
        .hasValueSatisfying(response -> assertThat(response.body()).isEqualTo("wrong"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r\n\r\n\r\n"})
  void skipsEmptyLinesBeforeTheHead(String lines) throws InvalidHeadException {
    String text = lines + "HTTP/1.1 100 C\r\n\r\n" + lines + "HTTP/1.1 404 N\r\n\r\n";
    for (int delivery : DELIVERIES) {
      ResponseParser fresh = new ResponseParser();
      feed(fresh, text, delivery);

      assertThat(fresh.end().orElseThrow().status()).isEqualTo(404);
    }
  }

  @Test
  void skipsInterimResponsesUpToTheByteLimit() throws InvalidHeadException {
    String text = "HTTP/1.1 102 P\r\n\r\n".repeat(10_000) + "HTTP/1.1 101 S\r\n\r\n";

    assertThat(feed(parser, text, 16 * 1024).orElseThrow().status()).isEqualTo(101);
  }

  @Test
  void skipsInterimResponses() throws InvalidHeadException {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
    String text = interim + "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    for (int delivery : DELIVERIES) {
      Response response = feed(new ResponseParser(), text, delivery).orElseThrow();

      assertThat(response.status()).isEqualTo(404);
      assertThat(response.headers().first("Link")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n"})
  void a101IsFinalAndLeavesTheFramesThatFollow(String field) throws InvalidHeadException {
    ByteBuffer input = bytes("HTTP/1.1 101 Switching Protocols\r\n" + field + "\r\n\u0081\u0001x");
    int frames = input.limit() - bytes("\u0081\u0001x").remaining();

    Response response = parser.parse(input).orElseThrow();

    assertThat(response.status()).isEqualTo(101);
    assertThat(response.body()).isEmpty();
    assertThat(input.position()).isEqualTo(frames);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\nhello\r\n0\r\n\r\n",
        "é\r\n",
        "12345678901234567890\r\nhello",
        "0x5\r\nhello\r\n",
        "; extension\r\nhello",
      })
  void aMalformedChunkEndsTheBody(String chunks) throws InvalidHeadException {
    String valid = "2\r\nok\r\n";
    for (int delivery : DELIVERIES) {
      assertThat(feed(new ResponseParser(), chunked(valid + chunks), delivery).orElseThrow().body())
          .isEqualTo("ok");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5\r\n3\r\nabc\r\n0\r\n\r\n", "+3\r\nabc\r\n0\r\n\r\n"})
  void aSignedChunkSizeEndsTheBody(String chunks) throws InvalidHeadException {
    assertThat(feed(parser, chunked("2\r\nok\r\n" + chunks), 1).orElseThrow().body())
        .isEqualTo("ok");
  }

  @Test
  void anEndlessChunkLineEndsTheBody() throws InvalidHeadException {
    String line = "2\r\nok\r\n1;" + "x".repeat(HeadParser.MAX_BYTES + 1);

    assertThat(parser.parse(bytes(chunked(line))).orElseThrow().body()).isEqualTo("ok");
  }

  @Test
  void endReturnsIncompleteChunks() throws InvalidHeadException {
    assertThat(parser.parse(bytes(chunked("5\r\nhello\r\n5\r\nwo")))).isEmpty();
    assertThat(parser.end().orElseThrow().body()).isEqualTo("hellowo");
  }

  static Stream<Arguments> largeBodies() {
    String most = "x".repeat(ResponseParser.MAX_BODY);
    String more = most + "y";
    return Stream.of(
        arguments(sized(most), false),
        arguments(sized(more), true),
        arguments(sized(more.repeat(3)), true),
        arguments(chunked("2000\r\n" + most + "\r\n0\r\n\r\n"), false),
        arguments(chunked("2000\r\n" + most + "\r\n1\r\ny\r\n0\r\n\r\n"), true),
        arguments(chunked("7fffffffffffffff\r\n" + more), true),
        arguments("HTTP/1.1 400 B\r\n\r\n" + most, false),
        arguments("HTTP/1.1 400 B\r\n\r\n" + more, true));
  }

  @ParameterizedTest
  @MethodSource("largeBodies")
  void truncatesALargeBody(String text, boolean cut) throws InvalidHeadException {
    for (int delivery : DELIVERIES) {
      ResponseParser fresh = new ResponseParser();
      Response response =
          feed(fresh, text, delivery).or(fresh::end).orElseThrow(AssertionError::new);

      assertThat(response.body()).isEqualTo("x".repeat(ResponseParser.MAX_BODY));
      assertThat(response.truncated()).isEqualTo(cut);
    }
  }

  private static Optional<Response> feed(ResponseParser parser, String text, int delivery)
      throws InvalidHeadException {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    for (int from = 0; from < all.length; from += Math.min(delivery, all.length)) {
      int to = (int) Math.min(all.length, (long) from + delivery);
      Optional<Response> response =
          parser.parse(ByteBuffer.wrap(Arrays.copyOfRange(all, from, to)));
      if (response.isPresent()) {
        return response;
      }
    }
    return Optional.empty();
  }

  private static String chunked(String chunks) {
    return "HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
  }

  private static String sized(String body) {
    return "HTTP/1.1 400 B\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
