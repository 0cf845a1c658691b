package org.wscat.websocket;

/**
 * The limits of messages and frames, in bytes. Immutable.
 *
 * @param maxMessage the largest message that is accepted: the sum of its fragments, after inflation
 * @param fragmentSize the largest payload of a data frame to send; larger messages are fragmented
 */
public record FrameLimits(long maxMessage, int fragmentSize) {
  /** The fragment size with which no message is fragmented. */
  public static final int NO_FRAGMENTS = Integer.MAX_VALUE;

  /** Whether large messages are fragmented. */
  boolean fragments() {
    return fragmentSize != NO_FRAGMENTS;
  }
}
