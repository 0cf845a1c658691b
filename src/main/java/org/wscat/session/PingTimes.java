package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** When the pings went out that no pong has answered yet. Pure; guarded by the session's lock. */
final class PingTimes {
  /** More than a server leaves unanswered that means to answer. */
  private static final int MOST = 1000;

  private final Deque<Ping> pings = new ArrayDeque<>();

  private record Ping(ByteBuffer data, long at) {}

  /** A ping goes out now. */
  void sent(ByteBuffer data, long now) {
    if (pings.size() == MOST) {
      pings.remove();
    }
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
    pings.add(new Ping(copy, now));
  }

  /**
   * A pong has come. It answers the pings before its own too (RFC 6455 section 5.5.3).
   *
   * @return how long it took; empty if it answers no ping
   */
  Optional<Duration> answered(ByteBuffer data, long now) {
    boolean known = false;
    for (Ping ping : pings) {
      known |= ping.data().equals(data);
    }
    while (known) {
      Ping ping = pings.remove();
      if (ping.data().equals(data)) {
        return Optional.of(Duration.ofNanos(now - ping.at()));
      }
    }
    return Optional.empty();
  }
}
