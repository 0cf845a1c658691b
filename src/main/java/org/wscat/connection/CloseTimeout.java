package org.wscat.connection;

import java.time.Duration;

/**
 * How long the answer to our Close frame is waited for: as long as the peer is not quiet for that
 * time, and at most {@link Peer#MOST_CLOSE_TIMEOUTS} times that.
 *
 * @param closedAt when the Close frame was sent, in {@link System#nanoTime}
 * @param timeout how long the peer may be quiet
 */
public record CloseTimeout(long closedAt, Duration timeout) {
  /**
   * Whether the peer was quiet for too long.
   *
   * @param now in {@link System#nanoTime}
   * @param quietSince as {@link Peer#quietSince} tells
   */
  public boolean isQuiet(long now, long quietSince) {
    long since = quietSince - closedAt < 0 ? closedAt : quietSince;
    return Duration.ofNanos(now - since).compareTo(timeout) >= 0;
  }

  /** Whether the answer is overdue however much the peer sends. */
  public boolean isOverdue(long now) {
    return Duration.ofNanos((now - closedAt) / Peer.MOST_CLOSE_TIMEOUTS).compareTo(timeout) >= 0;
  }
}
