package org.wscat.session;

import java.time.Duration;

/**
 * The time limit for the peer's Close frame after this end's (RFC 6455 section 7.1.2), of a client
 * and of a listener. It is over when no part of a message has come for the close time-out, and in
 * any case after five times the close time-out. Immutable.
 *
 * @param closedAt the time at which the Close frame was sent, in {@link System#nanoTime}
 * @param timeout the longest time without a part of a message, {@code --close-timeout}
 * @param grace a time that is added to both limits
 */
public record CloseDeadline(long closedAt, Duration timeout, Duration grace) {
  /** The longest time to receive, as a multiple of the close time-out. */
  private static final int MOST_TIMEOUTS = 5;

  /**
   * The time at which the connection is cut if nothing more comes.
   *
   * @param quietSince the time of the last part of a message, in {@link System#nanoTime}
   */
  public Deadline end(long quietSince) {
    return silence(quietSince).orEarlier(after(closedAt, MOST_TIMEOUTS));
  }

  /** The time at which it is cut when whatever still comes is not used. */
  Deadline shortest() {
    return after(closedAt, 1);
  }

  /** Whether the peer is still sending messages. */
  public boolean isSending(long quietSince, long now) {
    return quietSince - closedAt > 0 && !silence(quietSince).isPast(now);
  }

  private Deadline silence(long quietSince) {
    return after(quietSince - closedAt < 0 ? closedAt : quietSince, 1);
  }

  private Deadline after(long start, int times) {
    return Deadline.after(start, timeout, times).plus(grace);
  }
}
