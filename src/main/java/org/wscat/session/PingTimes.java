package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The times at which pings were sent that no pong has answered yet. Pure; guarded by the session's
 * lock.
 */
final class PingTimes {
  /** How many unanswered pings are kept at most; beyond it the oldest is dropped. */
  private static final int MOST = 1000;

  private final Deque<SentPing> pings = new ArrayDeque<>();

  private record SentPing(ByteBuffer data, long at) {}

  /**
   * A ping is about to be sent.
   *
   * @param now in {@link System#nanoTime}
   */
  void sent(ByteBuffer data, long now) {
    if (pings.size() == MOST) {
      pings.remove();
    }
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    pings.add(new SentPing(copy, now));
  }

  /**
   * A pong has come. It answers the pings before its own too (RFC 6455 section 5.5.3).
   *
   * @return the time since the ping that it answers; empty if it answers none
   */
  Optional<Duration> answered(ByteBuffer data, long now) {
    boolean known = false;
    for (SentPing ping : pings) {
      known |= ping.data().equals(data);
    }
    while (known) {
      SentPing ping = pings.remove();
      if (ping.data().equals(data)) {
        return Optional.of(Duration.ofNanos(now - ping.at()));
      }
    }
    return Optional.empty();
  }
}
