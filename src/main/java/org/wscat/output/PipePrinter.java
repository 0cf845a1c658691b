package org.wscat.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Messages for a program or a file: the bytes as they came, and one newline. */
public final class PipePrinter implements MessagePrinter {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream out;

  /** Prints to that stream. */
  public PipePrinter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
  }

  @Override
  public void print(ByteBuffer payload) throws IOException {
    out.write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
