package org.wscat.output;

import java.util.Optional;

/**
 * What the user is shown, and what is written besides.
 *
 * @param quiet whether notices are left out
 * @param pingPongs whether received pings and pongs are reported
 * @param colour whether a terminal gets colours
 * @param json whether standard output gets every event as a line of JSON, not messages alone
 * @param messages how standard output gets messages
 * @param recording the file that gets a script of the session
 */
public record OutputStyle(
    boolean quiet,
    boolean pingPongs,
    boolean colour,
    boolean json,
    MessageStyle messages,
    Optional<String> recording) {
  /** Notices and errors alone. */
  public static OutputStyle ofErrors(boolean colour) {
    return new OutputStyle(false, false, colour, false, MessageStyle.NONE, Optional.empty());
  }
}
