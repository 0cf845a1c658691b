package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;

/** Ends the connection of a session in order, if it has not ended by itself. */
final class Farewell {
  /** What is left for the closing handshake when a signal or {@code --timeout} ends the run. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(800);

  private final Settings settings;
  private final Situation situation;
  private final Purpose purpose;
  private final StepRunner steps;
  private final Checks checks;
  private final Deadline end;

  /**
   * The farewell of a session.
   *
   * @param end when the whole run has to be over
   */
  Farewell(
      Settings settings,
      Situation situation,
      Purpose purpose,
      StepRunner steps,
      Checks checks,
      Deadline end) {
    this.settings = settings;
    this.situation = situation;
    this.purpose = purpose;
    this.steps = steps;
    this.checks = checks;
    this.end = end;
  }

  /** Says it, and waits for the other end's. */
  void say() throws InterruptedException {
    steps.stop();
    awaitChecks();
    Deadline lastMoment = Deadline.NEVER;
    Optional<Stop> stop = situation.stop();
    if (stop.isPresent() && stop.get().hurries()) {
      lastMoment = Deadline.after(LAST_MOMENT);
    } else {
      awaitSteps();
    }
    stop = situation.stop();
    boolean goesAway = stop.isPresent() && stop.get().goesAway();
    situation.connection().finish(new Close(goesAway ? Close.GOING_AWAY : Close.NORMAL, ""));
    awaitEnding(lastMoment);
  }

  /** Lets what is expected be found in what has come, for nothing more will. */
  private void awaitChecks() throws InterruptedException {
    Deadline patience = Deadline.NEVER;
    synchronized (situation) {
      while (!patience.isPast()) {
        if (end.isPast()) {
          situation.stop(Stop.TIMED_OUT);
        }
        Optional<Stop> stop = situation.stop();
        if (stop.isPresent() && patience.never()) {
          checks.abandon(stop.get().sentence(settings, situation.outputFailure()));
          patience = Deadline.after(LAST_MOMENT);
        }
        if (stop.isPresent() && stop.get().hurries()) {
          checks.cutShort();
        }
        if (!steps.isChecking()) {
          return;
        }
        situation.wait((patience.never() ? end : patience).waitMillis());
      }
    }
    checks.cutShort();
  }

  /** Lets what was read go out, as long as the server takes any of it. */
  private void awaitSteps() throws InterruptedException {
    Peer connection = situation.connection();
    long progress = connection.progress();
    Deadline patience = Deadline.after(settings.limits().close());
    synchronized (situation) {
      while (situation.ending().isEmpty()
          && !steps.isSettled()
          && !end.isPast()
          && !situation.isStoppedBy(Stop.INTERRUPTED)) {
        if (connection.progress() != progress) {
          progress = connection.progress();
          patience = Deadline.after(settings.limits().close());
        } else if (patience.isPast()) {
          return;
        }
        situation.wait(patience.orEarlier(end).waitMillis());
      }
    }
  }

  private void awaitEnding(Deadline lastMoment) throws InterruptedException {
    Peer connection = situation.connection();
    long closedAt = steps.closingSince().orElse(System.nanoTime());
    ClosePatience answer = new ClosePatience(connection, closedAt, settings.limits().close());
    Deadline bound = lastMoment;
    synchronized (situation) {
      while (situation.ending().isEmpty()) {
        if (bound.never() && (situation.isStoppedBy(Stop.INTERRUPTED) || end.isPast())) {
          bound = Deadline.after(LAST_MOMENT);
        }
        Deadline patience = answer.end().orEarlier(bound);
        if (isUninterested()) {
          patience = patience.orEarlier(answer.shortest());
        }
        if (patience.isPast()) {
          situation.end(new Ending.Unanswered(answer.isSending()));
          connection.cut();
        } else {
          situation.wait(patience.orEarlier(bound.never() ? end : bound).waitMillis());
        }
      }
    }
  }

  /** Whether what still comes is of no interest, so that no more of it is waited for. */
  private boolean isUninterested() {
    return situation.outputFailure().isPresent() || purpose.showsNoMore() || steps.isDecided();
  }
}
