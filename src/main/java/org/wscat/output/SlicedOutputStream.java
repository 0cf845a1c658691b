package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes arrays in slices of at most 128 KiB, and tells whether a write blocks. Java copies what
 * one call writes to native memory and keeps a buffer of that size per thread, so slices bound that
 * memory. Unbuffered. Write from one thread at a time; {@link #isWriting} is for any thread.
 */
public final class SlicedOutputStream extends OutputStream {
  private static final int SLICE_BYTES = 128 * 1024;

  private final OutputStream out;
  private volatile boolean writing;

  /** Creates a stream that writes to another one. */
  public SlicedOutputStream(OutputStream out) {
    this.out = out;
  }

  /** Whether a write is in progress; if it stays so, the reader of this stream does not read. */
  public boolean isWriting() {
    return writing;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    writing = true;
    try {
      int written = 0;
      while (length - written > SLICE_BYTES) {
        out.write(bytes, from + written, SLICE_BYTES);
        written += SLICE_BYTES;
      }
      out.write(bytes, from + written, length - written);
    } finally {
      writing = false;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
