package org.wscat.session;

import java.time.Duration;
import org.wscat.connection.Peer;

/**
 * How long the other end's answer to our Close frame is awaited: as long as parts of messages come
 * without a pause of {@code --close-timeout}, and at most {@link Peer#MOST_CLOSE_TIMEOUTS} times
 * that.
 *
 * @param connection where it is to come
 * @param closedAt when we sent our Close frame, in {@link System#nanoTime}
 * @param timeout {@code --close-timeout}
 */
record ClosePatience(Peer connection, long closedAt, Duration timeout) {
  /** When it is given up, as far as can be said now. */
  Deadline end() {
    return silence().orEarlier(after(closedAt, Peer.MOST_CLOSE_TIMEOUTS));
  }

  /** When it is given up where nothing that still comes is of interest. */
  Deadline shortest() {
    return after(closedAt, 1);
  }

  /** Whether the other end is still sending messages. */
  boolean isSending() {
    return connection.quietSince() - closedAt > 0 && !silence().isPast();
  }

  private Deadline silence() {
    long quiet = connection.quietSince();
    return after(quiet - closedAt < 0 ? closedAt : quiet, 1);
  }

  private Deadline after(long start, int times) {
    return Deadline.after(start, timeout, times).plus(connection.margin());
  }
}
