package org.wscat.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.wscat.websocket.Message;

class HexPrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final HexPrinter printer =
      new HexPrinter(new PipePrinter(out, PipePrinter.Terminator.NEWLINE));

  @Test
  void binaryIsPrintedAsTwoDigitsAByte() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    printer.print(Message.binary(ByteBuffer.wrap(all)));
    printer.print(Message.binary(ByteBuffer.allocate(0)));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(HexFormat.of().formatHex(all) + "\n\n");
  }

  @Test
  void printsTextUnchanged() throws IOException {
    printer.print(Message.text(ByteBuffer.wrap("é日".getBytes(StandardCharsets.UTF_8))));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("é日\n");
  }

  @Test
  void printsTheRemainingPartAndLeavesTheBufferAsItIs() throws IOException {
    ByteBuffer part = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}, 1, 2);
    printer.print(Message.binary(part));
    printer.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("0203\n");
    assertThat(part.remaining()).isEqualTo(2);
  }

  @Test
  void passesOnHexadecimalDigitsAsText() throws IOException {
    boolean[] text = {false};
    MessagePrinter inner =
        new MessagePrinter() {
          @Override
          public void print(Message message, int sender) {
            text[0] = message.isText();
          }

          @Override
          public void flush() {}
        };
    new HexPrinter(inner).print(Message.binary(ByteBuffer.allocate(1)));

    assertThat(text[0]).isTrue();
  }
}
