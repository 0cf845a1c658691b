package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wscat.websocket.Frames;
import org.wscat.websocket.Message;

/** Texts of {@code --print} in place of messages. */
final class ResultsPrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final MessagePrinter pipe = new PipePrinter(out, PipePrinter.Terminator.NEWLINE);

  @Test
  void printsTextsAndNoMessages() throws IOException {
    MessagePrinter printer = new ResultsPrinter(pipe);
    printer.print(Message.text(ByteBuffer.wrap(Frames.utf8("message"))), 1);
    printer.printResult("text");
    printer.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("text\n");
  }

  @Test
  void withHexATextIsPrintedAsItIs() throws IOException {
    MessagePrinter printer = new HexPrinter(pipe);
    printer.printResult("text");
    printer.flush();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("text\n");
  }

  @Test
  void jsonPrintsThemAsEvents() throws IOException {
    MessagePrinter printer = new DiscardingPrinter();
    printer.printResult("text");
    printer.flush();
    assertThat(out.size()).isZero();
  }
}
