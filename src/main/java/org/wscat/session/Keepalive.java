package org.wscat.session;

import java.time.Duration;

/**
 * Decides when a ping is due, and when the pong to the one before is missing: each after as long as
 * {@code --keepalive} says. Time in which this side is slow to read does not count. Pure; guarded
 * by the session's lock.
 */
final class Keepalive {
  /** The connection has nothing for us to read if it had nothing for so long. */
  private static final Duration CAUGHT_UP = Duration.ofMillis(20);

  /** Who asks so late was suspended, and has yet to read what came meanwhile. */
  private static final Duration LATE = Duration.ofMillis(500);

  private final Duration period;
  private long pingedAt;
  private boolean pongDue;

  /** When what came while we were suspended is read; null if we were not. */
  private Deadline caughtUpAgain;

  Keepalive(Duration period) {
    this.period = period;
  }

  /** A connection has opened. */
  void start(long now) {
    pingedAt = now;
    pongDue = false;
  }

  /** A pong has come. */
  void pong() {
    pongDue = false;
  }

  /** When the next ping is due, or the pong to the last one is missing. */
  Deadline next(PeerStatus peer) {
    Deadline due = Deadline.after(pingedAt, period);
    if (!pongDue) {
      return due;
    }
    Deadline caughtUp = Deadline.after(peer.silentSince(), CAUGHT_UP);
    return (caughtUpAgain == null ? due : caughtUpAgain).orLater(due).orLater(caughtUp);
  }

  /** Whether a ping is to be sent now. */
  boolean isPingDue(PeerStatus peer, long now) {
    return !pongDue && next(peer).isPast(now);
  }

  /** A ping is about to be sent: its pong may come before the sender goes on. */
  void pinging(long now) {
    pingedAt = now;
    pongDue = true;
  }

  /** The connection is closing, so that no pong will come. */
  void unanswerable() {
    pongDue = false;
  }

  /** Whether the pong to the last ping is missing. */
  boolean isLost(PeerStatus peer, long now) {
    Deadline due = next(peer);
    if (!pongDue || !due.isPast(now)) {
      return false;
    }
    boolean late = Deadline.after(due.nanos(), LATE).isPast(now);
    if (late) {
      caughtUpAgain = Deadline.after(now, LATE);
    }
    return !late;
  }
}
