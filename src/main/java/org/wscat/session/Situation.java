package org.wscat.session;

import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.websocket.Ending;

/**
 * Where a session stands. It is notified of every change, and of those of the steps. Thread-safe;
 * whoever has to see several things at one moment, or waits for them to change, holds its lock, and
 * may take the steps' lock meanwhile, never the other way round. The sink is called without it, for
 * it may block.
 */
final class Situation {
  // Guarded by this object.
  private SessionListener listener;
  private Peer connection;
  private boolean prepared;
  private boolean opening;
  private boolean open;
  private Ending ending;
  private Stop stop;
  private long received;
  private OutputFailure outputFailure;

  /** Something that others may wait for is different now. */
  synchronized void changed() {
    notifyAll();
  }

  /** The steps are ready to be carried out. */
  synchronized void prepared() {
    prepared = true;
    notifyAll();
  }

  /** An attempt begins, which tells that listener what happens. */
  synchronized void begins(SessionListener next) {
    listener = next;
    connection = null;
    opening = false;
    open = false;
    ending = null;
  }

  /** The attempt has begun. */
  synchronized void begun(Peer started) {
    connection = started;
    notifyAll();
  }

  /**
   * Waits until the connection may open, which is when the prompt is ready to take what a person
   * types after the notice.
   *
   * @return false if it is not wanted any more
   */
  synchronized boolean mayOpen(SessionListener told) throws InterruptedException {
    while (!prepared || connection == null) {
      wait();
    }
    opening = stop == null && ending == null && listener == told;
    return opening;
  }

  /** The connection has opened. */
  synchronized void opened() {
    open = true;
    notifyAll();
  }

  /** The connection that was open is to be replaced. */
  synchronized void reopens() {
    open = false;
  }

  /** The connection has ended, unless it is another one by now. */
  synchronized boolean ended(SessionListener told, Ending result) {
    boolean first = listener == told && ending == null;
    if (first) {
      ending = result;
    }
    notifyAll();
    return first;
  }

  /** The connection counts as ended so. */
  synchronized void end(Ending result) {
    ending = result;
    notifyAll();
  }

  /** The session is to end; a signal is heard even while it ends for another reason. */
  synchronized void stop(Stop reason) {
    if (stop == null || reason == Stop.INTERRUPTED) {
      stop = reason;
      notifyAll();
    }
  }

  /** A message was shown; how many that makes. */
  synchronized long received() {
    received++;
    return received;
  }

  /** Output could not be written, for the first time or again. */
  synchronized void lost(OutputFailure failure) {
    if (outputFailure == null) {
      outputFailure = failure;
    }
  }

  synchronized Peer connection() {
    return connection;
  }

  /** Whether the notice of the connection is on its way, so that nothing may come before it. */
  synchronized boolean isOpening() {
    return opening;
  }

  synchronized boolean isOpen() {
    return open;
  }

  synchronized Optional<Ending> ending() {
    return Optional.ofNullable(ending);
  }

  synchronized Optional<Stop> stop() {
    return Optional.ofNullable(stop);
  }

  synchronized boolean isStoppedBy(Stop reason) {
    return stop == reason;
  }

  /** How many messages were shown. */
  synchronized long messages() {
    return received;
  }

  synchronized Optional<OutputFailure> outputFailure() {
    return Optional.ofNullable(outputFailure);
  }
}
