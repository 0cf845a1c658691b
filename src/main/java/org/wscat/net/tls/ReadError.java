package org.wscat.net.tls;

import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.wscat.net.SystemError;

/** Words for what ends a connection that was open. */
public final class ReadError {
  private ReadError() {}

  /** What happened, as in {@code read ECONNRESET}. */
  public static String describe(IOException e) {
    for (Throwable error = e; error != null; error = error.getCause()) {
      Optional<SystemError> known = SystemError.of(error);
      if (known.isPresent() && known.get().endsStream()) {
        // The first write to a stream that was reset may meet it as a broken pipe.
        return "read "
            + (known.get() == SystemError.EPIPE ? SystemError.ECONNRESET : known.get()).name();
      }
    }
    if (e instanceof SSLException) {
      return TlsFault.words(e).orElse("TLS failed");
    }
    // What the system said, in its own words.
    return e instanceof SocketException ? "read (" + e.getMessage() + ")" : "read failed";
  }

  /**
   * Whether the stream below TLS ended or was reset: the JDK wraps that, at times twice, into an
   * exception of TLS, which then is no fault of TLS.
   */
  public static boolean isOfStream(IOException e) {
    Throwable error = e;
    while (error instanceof SSLException) {
      error = error.getCause();
    }
    return error instanceof IOException;
  }
}
