package org.wscat.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Message;
import org.wscat.websocket.Ping;

@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class LineSourceTest {
  private static final int[] READS = {Integer.MAX_VALUE, 1, 2, 3, 7};

  static Stream<Arguments> inputs() {
    return Stream.of(
        arguments("", List.of()),
        arguments("a\n", List.of("a")),
        arguments("a", List.of("a")),
        arguments("a\nb\n", List.of("a", "b")),
        arguments("a\nb", List.of("a", "b")),
        arguments("a\r\nb\r\n", List.of("a", "b")),
        arguments("a\r\nb\nc\r\n", List.of("a", "b", "c")),
        arguments("\n", List.of("")),
        arguments("\r\n", List.of("")),
        arguments("\n\n\n", List.of("", "", "")),
        arguments("\r\n\r\n", List.of("", "")),
        arguments("a\n\nb", List.of("a", "", "b")),
        arguments("a\rb\n", List.of("a\rb")),
        arguments("a\r\r\n", List.of("a\r")),
        arguments("a\r", List.of("a\r")),
        arguments("\n\r\n", List.of("", "")),
        arguments("  a \t\n", List.of("  a \t")),
        arguments("a\0b\n\0\n", List.of("a\0b", "\0")),
        arguments("é日本🎉\n", List.of("é日本🎉")),
        arguments("\ufeffa\n", List.of("a")),
        arguments("\ufeff", List.of()),
        arguments("\ufeff\n", List.of("")),
        arguments("\ufeff\ufeffa\n\ufeffb", List.of("\ufeffa", "\ufeffb")),
        arguments("\n\ufeff", List.of("", "\ufeff")),
        arguments("a\u2028b\u0085c\u000bd\fe\n", List.of("a\u2028b\u0085c\u000bd\fe")),
        arguments("/close\n", List.of("/close")));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void splitsLinesForAnySizeOfRead(String input, List<String> lines) throws Failure {
    for (int read : READS) {
      assertThat(Steps.drain(source(input.getBytes(StandardCharsets.UTF_8), read)))
          .isEqualTo(lines.stream().map(Steps::text).toList());
    }
  }

  @Test
  void keepsTheBeginningOfAByteOrderMark() {
    for (byte[] bytes : new byte[][] {{(byte) 0xef}, {(byte) 0xef, (byte) 0xbb}}) {
      for (int read : READS) {
        assertThatExceptionOfType(Failure.class)
            .isThrownBy(() -> Steps.drain(source(bytes, read)))
            .withMessageEndingWith("line 1 of standard input is not valid UTF-8");
      }
    }
  }

  @Test
  void keepsTheByteOrderMarkOfBinary() throws Failure {
    byte[] bytes = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, 'a'};
    LineSource source =
        new LineSource(
            new ByteArrayInputStream(bytes), Delimiter.LINE_FEED, PayloadFormat.BINARY, false);
    assertThat(Steps.drain(source))
        .containsExactly(new Step.Send(Message.binary(ByteBuffer.wrap(bytes))));
  }

  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 131_072, 1_000_000})
  void linesMayBeOfAnyLength(int length) throws Failure {
    String line = "x".repeat(length);
    String input = "a\n" + line + "\r\nb\n" + line;

    for (int read : new int[] {Integer.MAX_VALUE, 4096, 1}) {
      assertThat(Steps.drain(source(input.getBytes(StandardCharsets.UTF_8), read)))
          .isEqualTo(List.of(Steps.text("a"), Steps.text(line), Steps.text("b"), Steps.text(line)));
    }
  }

  @Test
  void manyShortLinesKeepTheirOrder() throws Failure {
    StringBuilder input = new StringBuilder();
    List<Step> expected = new ArrayList<>();
    for (int i = 0; i < 30_000; i++) {
      input.append("line ").append(i).append('\n');
      expected.add(Steps.text("line " + i));
    }

    assertThat(Steps.drain(source(input.toString().getBytes(StandardCharsets.UTF_8), 1000)))
        .isEqualTo(expected);
  }

  @Test
  void returnsALineAsSoonAsItsEndIsRead() throws Failure {
    LineSource source = source(Steps.bytes("ab\nc").array(), 3);
    assertThat(source.poll()).isEmpty();

    assertThat(source.fill()).isTrue();
    assertThat(Steps.read(source)).containsExactly(Steps.text("ab"));
    assertThat(source.fill()).isTrue();
    assertThat(source.poll()).isEmpty();
    assertThat(source.fill()).isTrue();
    assertThat(Steps.read(source)).containsExactly(Steps.text("c"));
    assertThat(source.fill()).isFalse();
    assertThat(source.fill()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "ff0a, 0, 1",
    "ff, 0, 1",
    "610aff0a620a, 1, 2",
    "610a620a0a63c3, 3, 4",
    "610ae6970aa5, 1, 2",
    "610d0ac0800a, 1, 2",
    "eda0800a, 0, 1",
    "610af490808061, 1, 2",
  })
  void atInvalidUtf8EarlierLinesComeFirstThenTheLineIsNamed(String hex, int earlier, int line) {
    byte[] input = HexFormat.of().parseHex(hex);
    for (int read : READS) {
      List<Step> steps = new ArrayList<>();

      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> Steps.drain(source(input, read), steps))
          .withMessage("line " + line + " of standard input is not valid UTF-8")
          .returns(ExitStatus.USAGE, Failure::status);
      assertThat(steps).hasSize(earlier);
    }
  }

  @Test
  void passesItemsToTheParser() throws Failure {
    LineSource source =
        new LineSource(
            new ByteArrayInputStream(Steps.bytes("/ping a\nb").array()),
            Delimiter.LINE_END,
            new InputCommands(PayloadFormat.TEXT, SlashCommand.Place.PIPE, Map.of()),
            true);

    assertThat(Steps.drain(source))
        .containsExactly(new Step.Send(new Ping(Steps.bytes("a"))), Steps.text("b"));
  }

  @Test
  void keepsAMessageUntilTheNextIsRequested() throws Failure {
    LineSource source = source(Steps.bytes("aaa\nbbb\nccc\n").array(), 4);
    source.fill();
    Step first = source.poll().orElseThrow();
    source.hasUnread();

    assertThat(first).isEqualTo(Steps.text("aaa"));
  }

  @Test
  void knowsUnreadInput() throws Failure {
    LineSource source = source(Steps.bytes("a\nb\n").array(), 2);

    assertThat(source.hasUnread()).isTrue();
    source.fill();
    assertThat(source.hasUnread()).isTrue();
    source.fill();
    assertThat(source.hasUnread()).isFalse();
    Steps.drain(source);
    assertThat(source.hasUnread()).isFalse();
  }

  @Test
  void inputThatCannotBeReadIsAFailureOfUsage() {
    LineSource source =
        new LineSource(
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("Bad file descriptor");
              }

              @Override
              public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("Bad file descriptor");
              }

              @Override
              public int available() throws IOException {
                throw new IOException("Bad file descriptor");
              }
            },
            Delimiter.LINE_END,
            PayloadFormat.TEXT,
            true);

    assertThat(source.hasUnread()).isFalse();
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(source::fill)
        .withMessage("cannot read standard input: Bad file descriptor")
        .returns(ExitStatus.USAGE, Failure::status);
  }

  private static LineSource source(byte[] input, int mostPerRead) {
    InputStream in =
        new ByteArrayInputStream(input) {
          @Override
          public synchronized int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(length, mostPerRead));
          }
        };
    return new LineSource(in, Delimiter.LINE_END, PayloadFormat.TEXT, true);
  }
}
