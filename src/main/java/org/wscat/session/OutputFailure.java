package org.wscat.session;

import java.io.IOException;
import java.util.Locale;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Standard output can't be written any more. */
public final class OutputFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean readerGone;

  /** A failure of that write. */
  public OutputFailure(IOException cause) {
    super(cause.getMessage(), cause);
    String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    this.readerGone = reason.contains("broken pipe");
  }

  /** The failure that ends the program. */
  public Failure asFailure() {
    return new Failure(ExitStatus.CANNOT_WRITE, "cannot write standard output: " + getMessage())
        .causedBy(this);
  }

  /** Whether the reader went away, which is its right; otherwise output is lost. */
  public boolean isReaderGone() {
    return readerGone;
  }
}
