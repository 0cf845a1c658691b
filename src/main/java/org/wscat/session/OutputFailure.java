package org.wscat.session;

import java.io.IOException;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.SystemError;

/** Thrown when standard output, or a file that is written besides, can't be written any more. */
public final class OutputFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final boolean readerGone;

  /** A failure to write standard output. */
  public OutputFailure(IOException cause) {
    this("standard output", cause);
  }

  /** A failure to write what is called so. */
  public OutputFailure(String what, IOException cause) {
    super(cause.getMessage(), cause);
    this.what = what;
    this.readerGone = SystemError.EPIPE.isCauseOf(cause);
  }

  /** The failure that ends the program. */
  public Failure asFailure() {
    return new Failure(ExitStatus.CANNOT_WRITE, "cannot write " + what + ": " + getMessage())
        .causedBy(this);
  }

  /** Whether the reader went away, which is its right; otherwise output is lost. */
  public boolean isReaderGone() {
    return readerGone;
  }
}
