package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.wscat.websocket.Message;

/**
 * Prints messages for a program or a file: the unchanged bytes, then a terminator. Buffers up to
 * 128 KiB until {@link #flush}; larger messages are written directly.
 */
public final class PipePrinter implements MessagePrinter {
  private static final int BUFFER_BYTES = 128 * 1024;
  private static final byte[] NEWLINE = {'\n'};

  /** The terminator after each message. */
  public enum Terminator {
    /** One newline. */
    NEWLINE,
    /** One NUL. */
    NUL,
    /** Nothing. */
    NONE;

    private byte[] bytes() {
      return switch (this) {
        case NEWLINE -> new byte[] {'\n'};
        case NUL -> new byte[] {0};
        case NONE -> new byte[0];
      };
    }
  }

  private final OutputStream out;
  private final byte[] terminator;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;

  /** Creates a printer to a stream, with this terminator after each message. */
  public PipePrinter(OutputStream out, Terminator terminator) {
    this.out = out;
    this.terminator = terminator.bytes();
  }

  @Override
  public void print(Message message, int sender) throws IOException {
    ByteBuffer payload = message.payload();
    write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    write(terminator, 0, terminator.length);
  }

  /** Prints the text in UTF-8 and the terminator, or a newline if messages have no terminator. */
  @Override
  public void printResult(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
    byte[] end = terminator.length == 0 ? NEWLINE : terminator;
    write(end, 0, end.length);
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    if (length > buffer.length - buffered) {
      flush();
    }
    if (length > buffer.length) {
      out.write(bytes, from, length);
    } else {
      System.arraycopy(bytes, from, buffer, buffered, length);
      buffered += length;
    }
  }

  @Override
  public void flush() throws IOException {
    if (buffered > 0) {
      out.write(buffer, 0, buffered);
      buffered = 0;
    }
    out.flush();
  }
}
