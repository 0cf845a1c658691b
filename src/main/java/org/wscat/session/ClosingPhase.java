package org.wscat.session;

import java.time.Duration;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;

/**
 * The last part of a session: expectations look at what has come, input that was read is sent, the
 * closing handshake takes place (RFC 6455 section 7.1.2), and the source of the steps is closed.
 * Each of these is bounded. Pure; guarded by the session's lock.
 */
final class ClosingPhase {
  /** What is left for the closing handshake when a signal or {@code --timeout} ends the run. */
  static final Duration LAST_MOMENT = Duration.ofMillis(800);

  /** How long the steps' thread may take to come to rest once its source is closed. */
  static final Duration SETTLING = Duration.ofSeconds(1);

  /** Who has done nothing for so long waits for somebody else, as for the reader of our output. */
  static final Duration STANDSTILL = Duration.ofMillis(200);

  /**
   * The longest time of a read that finds input which was already there. Input that is written
   * later is not waited for any more.
   */
  private static final Duration SHORT_READ = Duration.ofMillis(50);

  private enum ClosingStage {
    /** Expectations look at what has come. */
    CHECKS,
    /** What was read is sent. */
    STEPS,
    /** The closing handshake begins. */
    FINISH,
    /** The other end's Close frame is awaited. */
    ANSWER,
    /** The connection has ended; its source is to be closed. */
    SOURCE,
    /** The steps' thread comes to rest. */
    SETTLING,
    OVER
  }

  private final Settings settings;
  private final SessionState state;
  private final StepLedger steps;
  private final Expectations expectations;
  private final Deadline end;
  private ClosingStage stage = ClosingStage.CHECKS;

  /** What bounds the expectations once we end the session. */
  private Deadline checksBy = Deadline.NEVER;

  /** What bounds the closing handshake if there is no time for more. */
  private Deadline lastMoment = Deadline.NEVER;

  /** What was sent when it was last seen to grow; -1 before that. */
  private long progress = -1;

  private Deadline progressBy = Deadline.NEVER;
  private Deadline settledBy = Deadline.NEVER;

  /** Null until our Close frame was sent. */
  private CloseDeadline answer;

  /**
   * The closing of a session.
   *
   * @param end when the whole run has to be over
   */
  ClosingPhase(
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
  }

  /** There is no connection to close any more. */
  void skipHandshake() {
    if (stage.compareTo(ClosingStage.SOURCE) < 0) {
      stage = ClosingStage.SOURCE;
    }
  }

  /** Says what to do next; null when all is over. */
  Effect next(long now, PeerStatus peer) {
    Effect effect = null;
    while (effect == null && stage != ClosingStage.OVER) {
      if (stage == ClosingStage.CHECKS) {
        effect = awaitChecks(now);
      } else if (stage == ClosingStage.STEPS) {
        effect = awaitSteps(now, peer);
      } else if (stage == ClosingStage.FINISH) {
        stage = ClosingStage.ANSWER;
        effect = new Effect.Finish(close());
      } else if (stage == ClosingStage.ANSWER) {
        effect = awaitAnswer(now, peer);
      } else if (stage == ClosingStage.SOURCE) {
        stage = ClosingStage.SETTLING;
        steps.stop();
        state.change();
        effect = Effect.Action.CLOSE_SOURCE;
      } else {
        effect = awaitSettled(now);
      }
    }
    return effect;
  }

  /** Lets what is expected be found in what has come, for nothing more will. */
  private Effect awaitChecks(long now) {
    steps.stop();
    if (end.isPast(now)) {
      state.stop(StopReason.TIMED_OUT);
    }
    if (state.stop() != null && checksBy.never()) {
      expectations.abandon(state.stop().sentence(settings, state.outputFailure()));
      checksBy = Deadline.after(now, LAST_MOMENT);
      state.change();
    }
    if (state.isHurried() || checksBy.isPast(now)) {
      expectations.stopComparing();
    }
    if (steps.isChecking() && !checksBy.isPast(now)) {
      return new Effect.Await(checksBy.never() ? end : checksBy);
    }
    if (state.isHurried()) {
      lastMoment = Deadline.after(now, LAST_MOMENT);
      stage = ClosingStage.FINISH;
    } else {
      stage = ClosingStage.STEPS;
    }
    return null;
  }

  /** Lets what was read go out, as long as the other end takes any of it. */
  private Effect awaitSteps(long now, PeerStatus peer) {
    if (peer.bytesWritten() != progress) {
      progress = peer.bytesWritten();
      progressBy = Deadline.after(now, settings.limits().close());
    }
    if (state.ending() == null
        && !steps.isSettled()
        && !end.isPast(now)
        && state.stop() != StopReason.INTERRUPTED
        && !progressBy.isPast(now)) {
      return new Effect.Await(progressBy.orEarlier(end));
    }
    stage = ClosingStage.FINISH;
    return null;
  }

  private Close close() {
    boolean goesAway = state.stop() != null && state.stop().isGoingAway();
    return new Close(goesAway ? Close.GOING_AWAY : Close.NORMAL, "");
  }

  private Effect awaitAnswer(long now, PeerStatus peer) {
    if (state.ending() != null) {
      stage = ClosingStage.SOURCE;
      return null;
    }
    if (answer == null) {
      long closedAt = steps.isCloseStarted() ? steps.closeStartedAt() : now;
      answer = new CloseDeadline(closedAt, settings.limits().close(), peer.closeGrace());
    }
    if (lastMoment.never() && (state.stop() == StopReason.INTERRUPTED || end.isPast(now))) {
      lastMoment = Deadline.after(now, LAST_MOMENT);
    }
    Deadline patience = answer.end(peer.quietSince()).orEarlier(lastMoment);
    if (isUninterested()) {
      patience = patience.orEarlier(answer.shortest());
    }
    if (patience.isPast(now)) {
      state.end(new Ending.Unanswered(answer.isSending(peer.quietSince(), now)));
      return Effect.Action.CUT;
    }
    return new Effect.Await(patience.orEarlier(lastMoment.never() ? end : lastMoment));
  }

  /** Whether what still comes is of no interest, so that no more of it is waited for. */
  private boolean isUninterested() {
    return state.outputFailure().isPresent() || state.showsNoMore() || steps.tally().isDecided();
  }

  /** Waits a moment until nothing is under way, as long as there is progress within that time. */
  private Effect awaitSettled(long now) {
    if (settledBy.never()) {
      settledBy = Deadline.after(now, SETTLING);
      progress = -1;
    }
    if (steps.sent() != progress) {
      progress = steps.sent();
      progressBy = Deadline.after(now, state.isHurried() ? STANDSTILL : SETTLING);
    }
    // A read that has just begun may find input, which the outcome must report as unsent.
    Duration read = state.stop() == null ? SHORT_READ : Duration.ZERO;
    Deadline patience = steps.settledBy(read, now).orEarlier(settledBy).orEarlier(progressBy);
    if (!patience.isPast(now)) {
      return new Effect.Await(patience);
    }
    stage = ClosingStage.OVER;
    return null;
  }
}
