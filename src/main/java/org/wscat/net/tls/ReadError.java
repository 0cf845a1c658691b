package org.wscat.net.tls;

import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.wscat.net.SystemError;

/** The descriptions of the errors that end an open connection. */
public final class ReadError {
  private ReadError() {}

  /** Describes an error of reading or writing, as in {@code read ECONNRESET}. */
  public static String describe(IOException e) {
    for (Throwable error = e; error != null; error = error.getCause()) {
      Optional<SystemError> known = SystemError.of(error);
      if (known.isPresent() && known.get().endsStream()) {
        // The first write after a reset may fail with a broken pipe.
        return "read "
            + (known.get() == SystemError.EPIPE ? SystemError.ECONNRESET : known.get()).name();
      }
    }
    if (e instanceof SSLException) {
      return TlsFault.words(e).orElse("TLS failed");
    }
    // A system error that is not in the table.
    return e instanceof SocketException ? "read (" + e.getMessage() + ")" : "read failed";
  }

  /**
   * Whether an error is one of the stream below TLS, not of TLS: the JDK wraps these into one or
   * two {@link SSLException}s.
   */
  public static boolean isOfStream(IOException e) {
    Throwable error = e;
    while (error instanceof SSLException) {
      error = error.getCause();
    }
    return error instanceof IOException;
  }
}
