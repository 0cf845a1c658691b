package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Connector;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Ending;

/**
 * The part of a session in which it has no connection: attempts to connect, the pauses between
 * them, and the same again after a loss. Pure; guarded by the session's lock.
 */
final class ConnectPhase {
  /** A connection that stayed open for so long shows that the server is well again. */
  private static final Duration WELL = Duration.ofSeconds(10);

  private enum ConnectStage {
    /** An attempt is to begin. */
    BEGIN,
    /** An attempt is under way. */
    ATTEMPT,
    /** It has failed, and what follows is yet to be said. */
    DECISION,
    /** Another attempt follows after a time. */
    PAUSE,
    /** A connection is open, or none is to come. */
    OVER
  }

  private final Settings settings;
  private final SessionState state;
  private final Backoff backoff;
  private final Deadline end;
  private ConnectStage stage = ConnectStage.BEGIN;

  /** When the attempt has taken too long; null until it is awaited. */
  private Deadline connectBy;

  private Event announcement;

  /** Why the attempt before the pause failed, in a few words. */
  private String reason;

  private Duration delay;

  /** When the next attempt begins; null until the pause before it does. */
  private Deadline nextAt;

  /** Whether the next attempt begins anew, from the first endpoint. */
  private boolean anew;

  /** How the connection ended that is to be replaced; null before the first one. */
  private Ending loss;

  /** How the last attempt since then ended, or else the connection. */
  private Ending last;

  /**
   * Attempts that are yet to begin.
   *
   * @param backoff the delays before attempts that follow a loss; null if none follow
   * @param end when the whole run has to be over
   */
  ConnectPhase(Settings settings, SessionState state, Backoff backoff, Deadline end) {
    this.settings = settings;
    this.state = state;
    this.backoff = backoff;
    this.end = end;
  }

  /**
   * Says what to do next.
   *
   * @return null when the phase is over: {@link SessionState#isOpen} tells how it came out
   */
  Effect next(long now, PeerStatus peer) {
    Effect effect = null;
    while (effect == null && stage != ConnectStage.OVER) {
      if (stage == ConnectStage.BEGIN) {
        effect = begin();
      } else if (stage == ConnectStage.ATTEMPT) {
        effect = attempt(now, peer);
      } else if (stage == ConnectStage.PAUSE) {
        effect = pause(now, peer);
      } else {
        effect = Effect.Await.FOR_EVER;
      }
    }
    return effect;
  }

  private Effect begin() {
    stage = ConnectStage.ATTEMPT;
    connectBy = null;
    state.nextAttempt();
    return anew ? Effect.Action.CONNECT_ANEW : Effect.Action.CONNECT;
  }

  /** Waits until the attempt opens, fails or has taken too long. */
  private Effect attempt(long now, PeerStatus peer) {
    if (connectBy == null) {
      connectBy = Deadline.after(now, settings.limits().connect());
    }
    Deadline needed = state.neededUntil(now, peer);
    if (state.isOpen()) {
      stage = ConnectStage.OVER;
    } else if (state.ending() != null) {
      if (state.stop() == null) {
        stage = ConnectStage.DECISION;
        return new Effect.Decide(state.ending());
      }
      notOpened();
    } else if (state.isOpening()) {
      return Effect.Await.FOR_EVER;
    } else if (state.stop() != null || needed.isPast(now)) {
      state.stoppedAt(peer.activity());
      notOpened();
    } else if (end.isPast(now)) {
      state.stop(StopReason.TIMED_OUT);
    } else if (connectBy.isPast(now)) {
      state.end(
          new Ending.Failed(Verdict.notConnected(settings.limits().connect(), peer.activity())));
    } else {
      return new Effect.Await(connectBy.orEarlier(end).orEarlier(needed));
    }
    return null;
  }

  /** Another attempt follows the failed one after that time, or none does. */
  void decided(Optional<Duration> next) {
    if (next.isEmpty()) {
      notOpened();
    } else {
      boolean isRedirect =
          state.ending() instanceof Ending.Rejected refused
              && Connector.isRedirect(refused.response());
      String sentence = state.ending().sentence();
      pause(
          isRedirect ? null : new Event.Retrying(sentence, next.get(), Optional.empty()),
          isRedirect ? "redirected" : sentence,
          next.get(),
          false);
    }
  }

  /** What would follow the failed attempt is impossible. */
  void decided(Failure failure) {
    state.end(new Ending.Failed(failure));
    notOpened();
  }

  /** The attempts since the start, or since the loss, have come to nothing. */
  private void notOpened() {
    Ending failed = state.ending();
    if (loss == null
        || (failed != null && (state.stop() != null || !ClientAttempts.isOfRestart(failed)))) {
      stage = ConnectStage.OVER;
    } else {
      last = failed == null ? last : failed;
      pauseAfterLoss(Optional.empty());
    }
  }

  /**
   * The connection was lost: another is to take its place.
   *
   * @param openedAt when the lost one opened
   */
  void reopen(long openedAt, long now) {
    if (Deadline.after(openedAt, WELL).isPast(now)) {
      backoff.reset();
    }
    loss = state.ending();
    last = loss;
    state.lose();
    pauseAfterLoss(Optional.of(loss));
  }

  /** The connection was closed for another one, which is to take its place at once. */
  void renew() {
    Ending closed = state.ending();
    if (backoff != null) {
      backoff.reset();
      loss = closed;
      last = closed;
    }
    state.lose();
    pause(new Event.Disconnected(closed, false), "reconnecting", Duration.ZERO, true);
  }

  private void pauseAfterLoss(Optional<Ending> lost) {
    Duration time = backoff.next();
    pause(new Event.Retrying(last.sentence(), time, lost), last.sentence(), time, true);
  }

  private void pause(Event announced, String why, Duration time, boolean beginsAnew) {
    stage = ConnectStage.PAUSE;
    announcement = announced;
    reason = why;
    delay = time;
    nextAt = null;
    anew = beginsAnew;
  }

  /** Whether the connection went away in a manner that another one may mend. */
  boolean isLost(long now, PeerStatus peer) {
    return settings.retry().replay().isPresent()
        && state.stop() == null
        && !state.neededUntil(now, peer).isPast(now)
        && isLoss(state.ending());
  }

  /** Whether a connection that ended so is lost: a new one may be what it was. */
  static boolean isLoss(Ending ending) {
    if (ending instanceof Ending.Closed closed) {
      return closed.byPeer() && closed.close().isRetryable();
    }
    return ending instanceof Ending.Failed failed
        && failed.failure().status() == ExitStatus.CONNECTION_LOST;
  }

  /**
   * Waits before the next attempt, unless the session is to end meanwhile, also because what was
   * lost is not needed any more.
   */
  private Effect pause(long now, PeerStatus peer) {
    if (announcement != null) {
      Event shown = announcement;
      announcement = null;
      return new Effect.Announce(shown);
    }
    if (nextAt == null) {
      nextAt = Deadline.after(now, delay);
    }
    Deadline needed = state.neededUntil(now, peer);
    if (state.stop() != null || needed.isPast(now)) {
      state.stoppedAt("waiting to try again (" + reason + ")");
      giveUp();
    } else if (nextAt.isPast(now)) {
      stage = ConnectStage.BEGIN;
    } else if (end.isPast(now)) {
      state.stop(StopReason.TIMED_OUT);
    } else {
      return new Effect.Await(nextAt.orEarlier(end).orEarlier(needed));
    }
    return null;
  }

  private void giveUp() {
    if (anew && loss != null) {
      state.end(loss);
      stage = ConnectStage.OVER;
    } else {
      notOpened();
    }
  }
}
