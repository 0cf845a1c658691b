package org.wscat.session;

import java.time.Duration;
import org.wscat.connection.Peer;

/**
 * How long the other end's answer to our Close frame is awaited: as long as parts of messages come
 * without a pause of {@code --close-timeout}, and at most {@link Peer#MOST_CLOSE_TIMEOUTS} times
 * that. Immutable.
 *
 * @param closedAt when we sent our Close frame, in {@link System#nanoTime}
 * @param timeout {@code --close-timeout}
 */
record CloseDeadline(long closedAt, Duration timeout) {
  /** When it is given up, as far as can be said now. */
  Deadline end(PeerStatus peer) {
    return silence(peer).orEarlier(after(closedAt, Peer.MOST_CLOSE_TIMEOUTS, peer));
  }

  /** When it is given up where nothing that still comes is of interest. */
  Deadline shortest(PeerStatus peer) {
    return after(closedAt, 1, peer);
  }

  /** Whether the other end is still sending messages. */
  boolean isSending(PeerStatus peer, long now) {
    return peer.quietSince() - closedAt > 0 && !silence(peer).isPast(now);
  }

  private Deadline silence(PeerStatus peer) {
    long quiet = peer.quietSince();
    return after(quiet - closedAt < 0 ? closedAt : quiet, 1, peer);
  }

  private Deadline after(long start, int times, PeerStatus peer) {
    return Deadline.after(start, timeout, times).plus(peer.closeGrace());
  }
}
