package org.wscat.session;

import java.time.Duration;

/**
 * What the other end's side of a session looks like at one moment. Times are of {@link
 * System#nanoTime}.
 *
 * @param activity what an attempt to connect does now, such as "looking up example.com"
 * @param unsentMessages how many messages were accepted from the steps and are not wholly written
 * @param bytesWritten how many bytes were written; it grows while the other end reads
 * @param silentSince since when nothing has come although we were ready for it
 * @param quietSince since when no part of a message has come although we were ready for it
 * @param closeGrace how much longer than {@code --close-timeout} the answer to a Close frame may
 *     take
 */
record PeerStatus(
    String activity,
    int unsentMessages,
    long bytesWritten,
    long silentSince,
    long quietSince,
    Duration closeGrace) {

  /** An attempt that has not opened a connection yet. */
  static PeerStatus connecting(String activity, int unsentMessages) {
    return new PeerStatus(activity, unsentMessages, 0, 0, 0, Duration.ZERO);
  }
}
