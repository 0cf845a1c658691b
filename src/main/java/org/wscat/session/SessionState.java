package org.wscat.session;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.wscat.websocket.Ending;

/**
 * How far a session has come: its connection, what was received, why it is to end, and when it will
 * have done what it is for. Pure; guarded by the session's lock.
 */
final class SessionState {
  private final Settings settings;
  private final StepLedger steps;
  private int attempt;
  private boolean begun;
  private boolean opening;
  private boolean open;
  private boolean everOpen;
  private Ending ending;
  private StopReason stop;
  private String stoppedAt = "";
  private final AtomicLong received = new AtomicLong();

  /** Written under the lock, and read without it. */
  private volatile boolean showsNoMore;

  private OutputFailure outputFailure;
  private boolean changed;

  SessionState(Settings settings, StepLedger steps) {
    this.settings = settings;
    this.steps = steps;
  }

  /** Something that another thread may wait for is different now. */
  void change() {
    changed = true;
  }

  /** Whether there was a {@link #change} since this was asked last. */
  boolean takeChange() {
    boolean was = changed;
    changed = false;
    return was;
  }

  /** The next attempt to connect is to begin. */
  void nextAttempt() {
    attempt++;
    begun = false;
    opening = false;
    open = false;
    ending = null;
  }

  /** The number of the attempt that is under way, or led to the connection that there is. */
  int attempt() {
    return attempt;
  }

  /** The attempt has begun. */
  void begun() {
    begun = true;
    change();
  }

  boolean isBegun() {
    return begun;
  }

  /**
   * The opening handshake of that attempt has succeeded.
   *
   * @return whether the connection is still wanted
   */
  boolean opening(int of) {
    opening = stop == null && ending == null && attempt == of;
    return opening;
  }

  /** Whether the notice of the connection is on its way, so that nothing may come before it. */
  boolean isOpening() {
    return opening;
  }

  /** The connection is open, and its event was shown. */
  void opened() {
    open = true;
    everOpen = true;
    change();
  }

  boolean isOpen() {
    return open;
  }

  /** Whether a connection was open at any time. */
  boolean wasEverOpen() {
    return everOpen;
  }

  /** The connection was lost and another is to take its place. */
  void lose() {
    open = false;
  }

  /**
   * The connection, or the attempt, of that number has ended.
   *
   * @return whether that was not known
   */
  boolean ended(int of, Ending result) {
    boolean first = attempt == of && ending == null;
    if (first) {
      ending = result;
      change();
    }
    return first;
  }

  /** The connection counts as ended so, whatever it is told to have ended by later. */
  void end(Ending result) {
    ending = result;
    change();
  }

  /** How the connection or the attempt ended; null if it has not. */
  Ending ending() {
    return ending;
  }

  /** The session is to end; a signal is heard even while it ends for another reason. */
  void stop(StopReason reason) {
    if (stop == null || reason == StopReason.INTERRUPTED) {
      stop = reason;
      change();
    }
  }

  /**
   * The session was stopped before its connection was open.
   *
   * @param activity what it was doing then, such as "looking up example.com"; may be empty
   */
  void stoppedAt(String activity) {
    stoppedAt = activity;
  }

  /** What the session was doing when it was stopped before the open; empty if not known. */
  String stoppedAt() {
    return stoppedAt;
  }

  /** Why we end the session; null if we do not. */
  StopReason stop() {
    return stop;
  }

  boolean isHurried() {
    return stop != null && stop.isHurried();
  }

  /** Output could not be written: the first failure counts. */
  void lost(OutputFailure failure) {
    if (outputFailure == null) {
      outputFailure = failure;
    }
    stop(failure.isReaderGone() ? StopReason.READER_GONE : StopReason.CANNOT_WRITE);
  }

  Optional<OutputFailure> outputFailure() {
    return Optional.ofNullable(outputFailure);
  }

  /**
   * A message was shown. For any thread, without the lock.
   *
   * @return whether it is the last one of {@code --count}, so that {@link #countReached} is to
   *     follow
   */
  boolean received() {
    OptionalLong count = settings.end().count();
    return count.isPresent() && received.incrementAndGet() == count.getAsLong();
  }

  /** All messages of {@code --count} have come, which ends the reading of input. */
  void countReached() {
    showsNoMore = true;
    steps.stop();
    change();
  }

  /** How many messages were shown, with {@code --count}. */
  long messages() {
    return received.get();
  }

  /**
   * Whether all messages of {@code --count} have come, so that others are not shown. For any
   * thread, without the lock.
   */
  boolean showsNoMore() {
    return showsNoMore;
  }

  /** When the session has done what it is for, as far as can be said now. */
  Deadline finishedAt(long now) {
    if (showsNoMore()) {
      return Deadline.at(now);
    }
    if (settings.end().count().isPresent() || settings.echo()) {
      return leftAt(now);
    }
    return steps.finishedAt(settings.end().linger(), now);
  }

  /** Whether it is known who ends the connection of a stream that has ended. */
  boolean isDecided(long now) {
    return ending != null || stop != null || steps.isInteractive() || finishedAt(now).isPast(now);
  }

  /** Whether we close the connection at this moment, as it is not needed any longer. */
  boolean closesNow(long now) {
    return ending == null && (stop == StopReason.FINISHED || finishedAt(now).isPast(now));
  }

  private Deadline leftAt(long now) {
    return steps.hasLeft() ? Deadline.at(now) : Deadline.NEVER;
  }

  /** From when on nothing is left to be done that needs a connection. */
  Deadline neededUntil(long now, PeerStatus peer) {
    return steps.unsent(peer.unsentMessages()) > 0 ? leftAt(now) : finishedAt(now);
  }
}
