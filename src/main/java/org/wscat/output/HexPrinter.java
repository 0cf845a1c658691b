package org.wscat.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.wscat.websocket.Message;

/**
 * Turns binary messages into text of hexadecimal digits, two per byte, and passes on all messages.
 */
public final class HexPrinter implements MessagePrinter {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final MessagePrinter printer;

  /** Creates a printer that passes messages on to another one. */
  public HexPrinter(MessagePrinter printer) {
    this.printer = printer;
  }

  @Override
  public void print(Message message, int sender) throws IOException {
    printer.print(
        message.isText() ? message : Message.text(hex(message.payload().duplicate())), sender);
  }

  private static ByteBuffer hex(ByteBuffer bytes) {
    ByteBuffer digits = ByteBuffer.allocate(Math.multiplyExact(2, bytes.remaining()));
    while (bytes.hasRemaining()) {
      int value = bytes.get();
      digits.put(DIGITS[(value >> 4) & 0xf]).put(DIGITS[value & 0xf]);
    }
    return digits.flip();
  }

  @Override
  public void printResult(String text) throws IOException {
    printer.printResult(text);
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }
}
