package org.wscat.net.tls;

import java.io.IOException;
import java.net.SocketException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Words for what ends a connection that was open. */
public final class ReadError {
  private ReadError() {}

  /** What happened, as in {@code read ECONNRESET}. */
  public static String describe(IOException e) {
    for (Throwable error = e; error != null; error = error.getCause()) {
      String name = name(String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT));
      if (!name.isEmpty()) {
        return "read " + name;
      }
    }
    if (e instanceof SSLException) {
      return TlsFault.words(e).orElse("TLS failed");
    }
    // What the system said, in its own words.
    return e instanceof SocketException ? "read (" + e.getMessage() + ")" : "read failed";
  }

  private static String name(String text) {
    if (text.contains("reset") || text.contains("broken pipe")) {
      return "ECONNRESET";
    }
    if (text.contains("timed out")) {
      return "ETIMEDOUT";
    }
    if (text.contains("no route to host") || text.contains("host is unreachable")) {
      return "EHOSTUNREACH";
    }
    return text.contains("network is unreachable") ? "ENETUNREACH" : "";
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
