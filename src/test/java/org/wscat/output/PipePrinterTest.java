package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.websocket.Message;

class PipePrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PipePrinter printer = new PipePrinter(out, PipePrinter.Terminator.NEWLINE);

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "a\nb", "ends\n", "\u001b[2J\u202e", "é日本🎉", "tab\t\r\0"})
  void printsTheUnchangedBytesAndANewline(String message) throws IOException {
    printer.print(Message.text(bytes(message)));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(message + "\n");
  }

  @Test
  void printsBytesThatAreNoUtf8Untouched() throws IOException {
    printer.print(Message.text(ByteBuffer.wrap(new byte[] {(byte) 0xff, 0, (byte) 0x80})));
    printer.flush();

    assertThat(out.toByteArray()).containsExactly(0xff, 0, 0x80, '\n');
  }

  @Test
  void printsTheRemainingPartOfABufferOnly() throws IOException {
    ByteBuffer part = bytes("-abcde-").position(1).limit(6);
    printer.print(Message.text(part));
    printer.print(Message.text(part.slice().position(1).limit(3)));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abcde\nbc\n");
    assertThat(part.remaining()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"NEWLINE, 0a", "NUL, 00", "NONE, 0a"})
  void aResultEndsInATerminator(PipePrinter.Terminator terminator, String end) throws IOException {
    PipePrinter ending = new PipePrinter(out, terminator);
    ending.printResult("\u001b\u00e9");
    assertThat(out.size()).isZero();
    ending.flush();
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("1bc3a9" + end);
  }

  @Test
  void messagesWaitForTheFlush() throws IOException {
    printer.print(Message.text(bytes("a")));
    printer.print(Message.text(bytes("b")));
    assertThat(out.size()).isZero();

    printer.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a\nb\n");
  }

  @Test
  void printsAMessageOfAnyLength() throws IOException {
    String message = "x".repeat(1_000_000);
    printer.print(Message.text(bytes("first")));
    printer.print(Message.text(bytes(message)));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("first\n" + message + "\n");
  }

  @ParameterizedTest
  @CsvSource({"NEWLINE, 610a0a620a", "NUL, 61000a0000", "NONE, 610a"})
  void printsATerminatorAfterEachMessage(PipePrinter.Terminator end, String hex)
      throws IOException {
    PipePrinter other = new PipePrinter(out, end);
    other.print(Message.text(bytes("a")));
    other.print(Message.binary(bytes(end == PipePrinter.Terminator.NEWLINE ? "" : "\n")));
    other.print(Message.text(bytes(end == PipePrinter.Terminator.NEWLINE ? "b" : "")));
    other.flush();

    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(hex);
  }

  @ParameterizedTest
  @ValueSource(ints = {131_070, 131_071, 131_072, 131_073})
  void printsTheTerminatorAtTheEndOfTheBuffer(int length) throws IOException {
    printer.print(Message.binary(ByteBuffer.wrap(new byte[length])));
    printer.print(Message.text(bytes("b")));
    printer.flush();

    byte[] printed = out.toByteArray();
    assertThat(printed).hasSize(length + 3).endsWith('\n', 'b', '\n');
  }

  @Test
  void flushesTheStreamAndThrowsItsFault() throws IOException {
    PipePrinter broken =
        new PipePrinter(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            },
            PipePrinter.Terminator.NEWLINE);
    broken.print(Message.text(bytes("a")));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(broken::flush)
        .withMessage("Broken pipe");
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
