package org.wscat.connection;

import java.time.Duration;

/**
 * The close time-out after this end's Close frame. It is over when the peer was quiet for the
 * time-out, or after {@link Peer#MOST_CLOSE_TIMEOUTS} times the time-out in any case. Immutable.
 *
 * @param closedAt the time at which the Close frame was sent, in {@link System#nanoTime}
 * @param timeout the longest time that the peer may be quiet
 */
public record CloseTimeout(long closedAt, Duration timeout) {
  /**
   * Whether the peer has been quiet for the time-out.
   *
   * @param now the current time in {@link System#nanoTime}
   * @param quietSince the result of {@link Peer#quietSince}
   */
  public boolean isQuiet(long now, long quietSince) {
    long since = quietSince - closedAt < 0 ? closedAt : quietSince;
    return Duration.ofNanos(now - since).compareTo(timeout) >= 0;
  }

  /** Whether the most time has passed that even a peer that keeps sending is given. */
  public boolean isOverdue(long now) {
    return Duration.ofNanos((now - closedAt) / Peer.MOST_CLOSE_TIMEOUTS).compareTo(timeout) >= 0;
  }
}
