package org.wscat.dialer;

import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Words for what ends a connection that was open. */
public final class ReadError {
  private ReadError() {}

  /** What happened, as in {@code read ECONNRESET}. */
  public static String describe(IOException e) {
    for (Throwable error = e; error != null; error = error.getCause()) {
      String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
      if (text.contains("reset") || text.contains("broken pipe")) {
        return "read ECONNRESET";
      }
    }
    return "read " + e.getMessage();
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
