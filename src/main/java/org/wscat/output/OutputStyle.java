package org.wscat.output;

import java.util.Optional;

/**
 * The output of a run: what is printed, how, and what is recorded. Immutable.
 *
 * @param quiet whether notices are dropped ({@code -q})
 * @param pingPongs whether there are notices of received pings and pongs ({@code -P})
 * @param colour whether colours are used on a terminal
 * @param json whether standard output gets events as lines of JSON in place of messages
 * @param messages how messages are printed
 * @param recording the recording, if there is one
 */
public record OutputStyle(
    boolean quiet,
    boolean pingPongs,
    boolean colour,
    boolean json,
    MessageStyle messages,
    Optional<RecordingStyle> recording) {
  /** Returns a style that prints notices and errors only. */
  public static OutputStyle ofErrors(boolean colour) {
    return new OutputStyle(false, false, colour, false, MessageStyle.NONE, Optional.empty());
  }
}
