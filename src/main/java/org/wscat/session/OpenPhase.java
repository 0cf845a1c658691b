package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;

/**
 * The part of a session in which its connection is open: until the other end closes it, it is lost,
 * or there is a reason to close it. Pings of {@code --keepalive} go out meanwhile. Pure; guarded by
 * the session's lock.
 */
final class OpenPhase {
  private final Settings settings;
  private final SessionState state;
  private final StepLedger steps;
  private final Expectations expectations;
  private final Deadline end;
  private final PingTimes pings = new PingTimes();

  /** Null without {@code --keepalive}. */
  private final Keepalive keepalive;

  /** Whether the connection is to be closed for another one, since when, and that has begun. */
  private boolean renewing;

  private boolean finishing;
  private long renewedAt;

  private boolean carriesOut;
  private long openedAt;

  /**
   * An open connection.
   *
   * @param end when the whole run has to be over
   */
  OpenPhase(
      Settings settings,
      SessionState state,
      StepLedger steps,
      Expectations expectations,
      Deadline end) {
    this.settings = settings;
    this.state = state;
    this.steps = steps;
    this.expectations = expectations;
    this.end = end;
    this.keepalive =
        settings.limits().keepalive().isPresent()
            ? new Keepalive(settings.limits().keepalive().get())
            : null;
  }

  /** A connection has opened. */
  void opened(long now) {
    carriesOut = false;
    renewing = false;
    finishing = false;
    openedAt = now;
    if (keepalive != null) {
      keepalive.start(now);
    }
  }

  /** When it opened. */
  long openedAt() {
    return openedAt;
  }

  /** The connection is to be closed, and another one is to take its place. */
  void renew(long now) {
    renewing = true;
    renewedAt = now;
  }

  /** Whether another connection is to take the place of this one. */
  boolean isRenewing() {
    return renewing;
  }

  /** A ping is about to be sent. */
  void pinging(ByteBuffer data, long now) {
    pings.sent(data, now);
  }

  /**
   * A pong has come.
   *
   * @return the time since the ping that it answers; empty if it answers none
   */
  Optional<Duration> pong(ByteBuffer data, long now) {
    if (keepalive != null) {
      keepalive.pong();
    }
    return pings.answered(data, now);
  }

  /** {@link Effect.Action#PROBE} was not possible: no pong will come. */
  void unanswerable() {
    keepalive.unanswerable();
  }

  /** Says what to do next; null when the connection has ended, or is to be closed. */
  Effect next(long now, PeerStatus peer) {
    if (!carriesOut) {
      carriesOut = true;
      if (state.stop() == null) {
        return Effect.Action.CARRY_OUT_STEPS;
      }
    }
    Effect effect = null;
    while (effect == null && state.ending() == null && state.stop() == null) {
      effect = renewing ? close(now, peer) : await(now, peer);
    }
    return effect;
  }

  /** Closes the connection for another one; null when it has ended. */
  private Effect close(long now, PeerStatus peer) {
    if (!finishing) {
      finishing = true;
      return new Effect.Finish(new Close(Close.NORMAL, ""));
    }
    if (end.isPast(now)) {
      state.stop(StopReason.TIMED_OUT);
      return null;
    }
    CloseDeadline answer =
        new CloseDeadline(renewedAt, settings.limits().close(), peer.closeGrace());
    Deadline answerBy = answer.end(peer.quietSince());
    return answerBy.isPast(now)
        ? giveUp(new Ending.Unanswered(answer.isSending(peer.quietSince(), now)))
        : new Effect.Await(end.orEarlier(answerBy));
  }

  /** Waits for the first reason to end; null if there is one now. */
  private Effect await(long now, PeerStatus peer) {
    Deadline finished = state.finishedAt(now);
    if (finished.isPast(now)) {
      state.stop(StopReason.FINISHED);
      return null;
    }
    if (end.isPast(now)) {
      state.stop(StopReason.TIMED_OUT);
      return null;
    }
    Deadline next = finished.orEarlier(end);
    if (steps.isCloseStarted()) {
      CloseDeadline answer =
          new CloseDeadline(steps.closeStartedAt(), settings.limits().close(), peer.closeGrace());
      Deadline answerBy = answer.end(peer.quietSince());
      if (answerBy.isPast(now)) {
        return giveUp(new Ending.Unanswered(answer.isSending(peer.quietSince(), now)));
      }
      next = next.orEarlier(answerBy);
    }
    if (keepalive != null) {
      if (keepalive.isLost(peer, now)) {
        Duration period = settings.limits().keepalive().orElseThrow();
        return giveUp(new Ending.Failed(Verdict.noPong(period)));
      }
      if (keepalive.isPingDue(peer, now)) {
        pings.sent(ByteBuffer.allocate(0), now);
        keepalive.pinging(now);
        return Effect.Action.PROBE;
      }
      next = next.orEarlier(keepalive.next(peer));
    }
    return new Effect.Await(next);
  }

  private Effect giveUp(Ending ending) {
    state.end(ending);
    expectations.ended(ending);
    return Effect.Action.CUT;
  }
}
