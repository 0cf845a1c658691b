package org.wscat;

import java.io.IOException;
import java.io.OutputStream;

/** An output that tells whether a write is under way. Written by one thread at a time. */
final class WatchedOutput extends OutputStream {
  private final OutputStream out;
  private volatile boolean writing;

  WatchedOutput(OutputStream out) {
    this.out = out;
  }

  /** Whether somebody waits for the reader of this output. */
  boolean isWriting() {
    return writing;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    writing = true;
    try {
      out.write(bytes, from, length);
    } finally {
      writing = false;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
