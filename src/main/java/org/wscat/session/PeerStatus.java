package org.wscat.session;

import java.time.Duration;

/**
 * What the other end's side of a session looks like at one moment. Times are of {@link
 * System#nanoTime}.
 *
 * @param doing what an attempt to connect is doing, as in "looking up example.com"
 * @param unsentMessages how many messages were accepted from the steps and are not wholly written
 * @param progress how many bytes were written; it grows while the other end reads
 * @param silentSince since when nothing has come although we were ready for it
 * @param quietSince since when no part of a message has come although we were ready for it
 * @param margin how much longer than {@code --close-timeout} the answer to a Close frame may take
 */
record PeerStatus(
    String doing,
    int unsentMessages,
    long progress,
    long silentSince,
    long quietSince,
    Duration margin) {

  /** An attempt that has not opened a connection yet. */
  static PeerStatus connecting(String doing, int unsentMessages) {
    return new PeerStatus(doing, unsentMessages, 0, 0, 0, Duration.ZERO);
  }
}
