package org.wscat.output;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes large arrays in slices, because Java copies what one call writes to memory outside the
 * heap, which it or the C library keeps. Unbuffered, as thread-safe as the stream behind it.
 */
public final class SlicedOutputStream extends OutputStream {
  private static final int SLICE_BYTES = 128 * 1024;

  private final OutputStream out;

  /** Slices for that stream. */
  public SlicedOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int octet) throws IOException {
    out.write(octet);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int gone = 0;
    while (length - gone > SLICE_BYTES) {
      out.write(bytes, from + gone, SLICE_BYTES);
      gone += SLICE_BYTES;
    }
    out.write(bytes, from + gone, length - gone);
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
