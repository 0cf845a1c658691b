package org.wscat.session;

import java.io.IOException;

/** Standard output can't be written any more. */
public final class OutputFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean readerGone;

  /** A failure of that write. */
  public OutputFailure(IOException cause) {
    super(cause.getMessage(), cause);
    this.readerGone = "Broken pipe".equals(cause.getMessage());
  }

  /** Whether the reader went away, which is its right; otherwise output is lost. */
  public boolean isReaderGone() {
    return readerGone;
  }
}
