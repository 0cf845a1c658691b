package org.wscat.dialer;

import java.io.IOException;
import java.util.Locale;

/** Words for what ends a connection that was open. */
public final class ReadError {
  private ReadError() {}

  /** What happened, as in {@code read ECONNRESET}. */
  public static String describe(IOException e) {
    String text = String.valueOf(e.getMessage());
    String lowerCase = text.toLowerCase(Locale.ROOT);
    boolean reset = lowerCase.contains("reset") || lowerCase.contains("broken pipe");
    return reset ? "read ECONNRESET" : "read " + text;
  }
}
