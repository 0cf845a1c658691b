package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class DelimiterTest {
  private static final int[] READS = {Integer.MAX_VALUE, 1, 2, 3, 7};

  static Stream<Arguments> inputs() {
    return Stream.of(
        arguments(Delimiter.LINE_END, "a\r\nb\0\n", List.of("a", "b\0")),
        arguments(Delimiter.LINE_FEED, "a\r\nb\n\r\n\n", List.of("a\r", "b", "\r", "")),
        arguments(Delimiter.LINE_FEED, "a\r", List.of("a\r")),
        arguments(Delimiter.LINE_FEED, "", List.of()),
        arguments(Delimiter.NUL, "a\0b\n\0", List.of("a", "b\n")),
        arguments(Delimiter.NUL, "a\r\0\0b\r\n", List.of("a\r", "", "b\r\n")),
        arguments(Delimiter.NUL, "\0", List.of("")),
        arguments(Delimiter.NUL, "", List.of()),
        arguments(Delimiter.NONE, "", List.of("")),
        arguments(Delimiter.NONE, "a", List.of("a")),
        arguments(Delimiter.NONE, "a\r\nb\0c\n", List.of("a\r\nb\0c\n")),
        arguments(Delimiter.NONE, "\n", List.of("\n")),
        arguments(Delimiter.NONE, "x".repeat(200_000), List.of("x".repeat(200_000))));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void aMessageEndsWhereTheDelimiterStands(Delimiter delimiter, String input, List<String> messages)
      throws Failure {
    for (int read : READS) {
      assertThat(Steps.drain(source(Steps.bytes(input).array(), delimiter, read)))
          .isEqualTo(messages.stream().map(Steps::text).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x01, 0x09, 0x0a, 0x0b, 0x7f, 0x80, 0x81, 0x8a, 0xff})
  void findsNoOtherByteThanTheDelimiter(int other) throws Failure {
    for (int length = 0; length < 40; length++) {
      for (Delimiter delimiter : List.of(Delimiter.LINE_FEED, Delimiter.NUL)) {
        byte last = delimiter.lastByte();
        byte[] input = new byte[length + 2];
        Arrays.fill(input, (byte) other);
        input[length] = last;
        int expected = (byte) other == last ? length + 2 : 2;

        LineSource source =
            new LineSource(new ByteArrayInputStream(input), delimiter, PayloadFormat.BINARY, false);
        assertThat(Steps.drain(source)).hasSize(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LINE_END, 61 0a ff 0a, line 2 of standard input is not valid UTF-8",
    "LINE_FEED, 61 0a ff 0a, line 2 of standard input is not valid UTF-8",
    "NUL, 61 00 ff 00, message 2 of standard input is not valid UTF-8",
    "NUL, 61 0a ff, message 1 of standard input is not valid UTF-8",
    "NONE, 61 0a ff 0a, standard input is not valid UTF-8",
  })
  void errorsNameTheMessage(Delimiter delimiter, String hex, String message) {
    for (int read : READS) {
      byte[] input = HexFormat.ofDelimiter(" ").parseHex(hex);
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> Steps.drain(source(input, delimiter, read)))
          .withMessage(message)
          .returns(ExitStatus.USAGE, Failure::status);
    }
  }

  private static LineSource source(byte[] input, Delimiter delimiter, int mostPerRead) {
    InputStream in =
        new ByteArrayInputStream(input) {
          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(length, mostPerRead));
          }
        };
    return new LineSource(in, delimiter, PayloadFormat.TEXT, true);
  }
}
