package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Message;

class TerminalPrinterTest {
  private final Recorder recorder = new Recorder();

  @ParameterizedTest
  @ValueSource(strings = {"< ", ""})
  void printsTheMarkBeforeAMessage(String mark) throws IOException {
    assertThat(printed(mark, "hello")).isEqualTo(mark + "hello");
    assertThat(recorder.colours()).containsExactly(Colour.BLUE);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "'','< '",
        "'a\nb','< a\n| b'",
        "'a\n\nb\n','< a\n| \n| b\n| '",
        "'a\r\nb','< a\\x0d\n| b'",
        "'\u001b[2J','< \\x1b[2J'",
        "'a\tb\u202ec','< a\tb\\u202ec'",
        "'a\n\u001b[1Ab','< a\n| \\x1b[1Ab'",
      })
  void escapesControlsAndMarksFurtherLines(String message, String shown) throws IOException {
    assertThat(printed("< ", message)).isEqualTo(shown);
  }

  @Test
  void marksFurtherLinesWithoutAMark() throws IOException {
    assertThat(printed("", "a\nb")).isEqualTo("a\n| b");
  }

  @Test
  void aResultHasNoMark() throws IOException {
    new TerminalPrinter(recorder.lines(""), "< ").printResult("a\u001b\nb");
    assertThat(recorder.entries()).containsExactly("a\\x1b\n| b");
  }

  @Test
  void showsBinaryMessages() throws IOException {
    TerminalPrinter printer = new TerminalPrinter(recorder.lines(""), "< ");
    printer.print(Message.text(ByteBuffer.wrap(new byte[] {'a', 0, (byte) 0xff})));
    printer.flush();

    assertThat(recorder.entries()).containsExactly("< a\\x00\\xff");
  }

  private String printed(String mark, String message) throws IOException {
    new TerminalPrinter(recorder.lines(""), mark)
        .print(Message.text(ByteBuffer.wrap(message.getBytes(StandardCharsets.UTF_8))));
    return recorder.entries().get(0);
  }
}
