package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.websocket.Connection;

/**
 * Pings that go out in a rhythm, and the watch over their pongs: a pong is missing when neither it
 * nor anything else has come for as long as the rhythm. Guarded by whoever owns it.
 */
final class Keepalive {
  private final Optional<Duration> period;
  private long pingedAt;
  private boolean pongDue;

  /** With no period there are no pings. */
  Keepalive(Optional<Duration> period) {
    this.period = period;
  }

  /** A connection has opened. */
  void start() {
    pingedAt = System.nanoTime();
    pongDue = false;
  }

  void pong() {
    pongDue = false;
  }

  /** When {@link #isLost} is to be asked again. */
  Deadline next(Connection connection) {
    return period.map(time -> Deadline.after(since(connection), time)).orElse(Deadline.NEVER);
  }

  /** Sends the ping that is due, unless the pong to the one before is missing. */
  boolean isLost(Connection connection) {
    if (!next(connection).isPast()) {
      return false;
    }
    if (pongDue) {
      return true;
    }
    pingedAt = System.nanoTime();
    pongDue = connection.probe();
    return false;
  }

  private long since(Connection connection) {
    long silent = connection.silentSince();
    return pongDue && silent - pingedAt > 0 ? silent : pingedAt;
  }
}
