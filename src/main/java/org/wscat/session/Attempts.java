package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;

/**
 * Makes the connections of a session, and decides what follows when one does not open. Used by one
 * thread.
 */
public interface Attempts {
  /** Starts the next attempt and returns at once; what happens is told to the listener. */
  Peer connect(SessionListener listener);

  /**
   * Decides what follows.
   *
   * @return how long to wait before the next attempt; empty when that was the last one
   * @throws Failure when a redirect can't be followed
   */
  Optional<Duration> next(Ending ending, Trace trace) throws Failure;

  /** The attempts begin anew, as after a connection that was open. */
  void restart();
}
