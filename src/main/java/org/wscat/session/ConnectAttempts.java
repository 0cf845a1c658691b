package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;

/**
 * Makes the connections of a session, and decides what follows when one does not open. Used by the
 * thread of the session alone. Without more it is about one attempt.
 */
public interface ConnectAttempts {
  /** Starts the next attempt and returns at once; what happens is told to the listener. */
  Peer connect(SessionListener listener);

  /**
   * Decides what follows an attempt that did not open.
   *
   * @param ending how it ended
   * @param trace told what is decided, where that is worth a line
   * @return how long to wait before the next attempt; empty when that was the last one
   * @throws Failure when a redirect can't be followed
   */
  default Optional<Duration> next(Ending ending, Trace trace) throws Failure {
    return Optional.empty();
  }

  /** The attempts begin anew, as after a connection that was open. */
  default void restart() {}
}
