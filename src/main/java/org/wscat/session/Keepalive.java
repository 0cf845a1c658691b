package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Peer;

/**
 * Pings that go out in a rhythm, and the watch over their pongs, each of which is missing after as
 * long as the rhythm. What this side is slow to read does not count. Guarded by whoever owns it.
 */
final class Keepalive {
  /** The connection has nothing for us to read if it had nothing for so long. */
  private static final Duration CAUGHT_UP = Duration.ofMillis(20);

  /** Who asks so late was suspended, and has yet to read what came meanwhile. */
  private static final Duration LATE = Duration.ofMillis(500);

  private final Optional<Duration> period;
  private final PingTimes pings;
  private long pingedAt;
  private boolean pongDue;
  private Optional<Deadline> caughtUpAgain = Optional.empty();

  /**
   * With no period there are no pings.
   *
   * @param pings told when one goes out
   */
  Keepalive(Optional<Duration> period, PingTimes pings) {
    this.period = period;
    this.pings = pings;
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
  Deadline next(Peer connection) {
    if (period.isEmpty()) {
      return Deadline.NEVER;
    }
    Deadline due = Deadline.after(pingedAt, period.get());
    Deadline caughtUp = Deadline.after(connection.silentSince(), CAUGHT_UP);
    if (!pongDue) {
      return due;
    }
    return caughtUpAgain.orElse(due).orLater(due).orLater(caughtUp);
  }

  /** Sends the ping that is due, unless the pong to the one before is missing. */
  boolean isLost(Peer connection) {
    Deadline due = next(connection);
    if (!due.isPast()) {
      return false;
    }
    if (pongDue) {
      boolean late = Deadline.after(due.nanos(), LATE).isPast();
      caughtUpAgain = late ? Optional.of(Deadline.after(LATE)) : caughtUpAgain;
      return !late;
    }
    pingedAt = System.nanoTime();
    pings.sent(ByteBuffer.allocate(0));
    pongDue = connection.probe();
    return false;
  }
}
