package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.ValueMasker;
import org.wscat.websocket.Ending;

/**
 * Chooses the exit status of a session that is over when several apply: a signal first; before the
 * open the stage that failed; once open an unmet check, then the first cause. Pure.
 *
 * @param settings what had to hold
 * @param state how the session ended
 * @param steps what went out and what did not
 * @param buffered how many accepted messages the connection holds that are not written
 * @param endWasExpected whether a check was met by the end of the connection
 */
record Verdict(
    Settings settings, SessionState state, StepLedger steps, int buffered, boolean endWasExpected) {
  /** The outcome of the session. */
  Outcome outcome() {
    return state.wasEverOpen() ? onceOpen() : beforeOpen();
  }

  /** What the session ends with, and how the end of its connection is shown. */
  Effect.End end(ValueMasker masked) {
    Outcome outcome = outcome();
    if (outcome.failure().isPresent()) {
      outcome = Outcome.of(masked.mask(outcome.failure().get()));
    }
    Ending ending = state.ending();
    if (!state.wasEverOpen() && ending instanceof Ending.Rejected refused) {
      return new Effect.End(outcome, expected(refused, outcome, masked));
    }
    if (!state.wasEverOpen() || ending == null || state.stop() == StopReason.READER_GONE) {
      return new Effect.End(outcome, Optional.empty());
    }
    boolean isFailure =
        ending instanceof Ending.Closed && outcome.status() == ExitStatus.SERVER_ERROR;
    return new Effect.End(outcome, Optional.of(new Event.Disconnected(ending, isFailure)));
  }

  private static Optional<Event> expected(
      Ending.Rejected refused, Outcome outcome, ValueMasker masked) {
    return outcome.status() != ExitStatus.OK
        ? Optional.empty()
        : Optional.of(
            new Event.ExpectedStatus(
                refused.response().status(), masked.mask(refused.failure()).details()));
  }

  private Outcome beforeOpen() {
    if (state.stop() == StopReason.INTERRUPTED) {
      return Outcome.of(Failure.interrupted(stillAt()));
    }
    if (state.stop() == StopReason.TIMED_OUT) {
      String time = seconds(settings.limits().run().orElseThrow());
      return Outcome.of(timeout("not connected after " + time + " (--timeout)" + stillAt()));
    }
    if (state.ending() instanceof Ending.Rejected refused) {
      return onRefusal(refused);
    }
    return Outcome.of(((Ending.Failed) state.ending()).failure());
  }

  /** What kept the session from opening until it was stopped; empty if that is not known. */
  private String stillAt() {
    return state.stoppedAt().isEmpty() ? "" : ", still " + state.stoppedAt();
  }

  private Outcome onRefusal(Ending.Rejected refused) {
    if (settings.end().expectedStatus().isEmpty()) {
      return Outcome.of(refused.failure());
    }
    int status = refused.response().status();
    return status == settings.end().expectedStatus().getAsInt()
        ? Outcome.SUCCESS
        : Outcome.of(unexpectedStatus(status).withDetailsAndHintOf(refused.failure()));
  }

  private Outcome onceOpen() {
    if (state.stop() == StopReason.INTERRUPTED) {
      return Outcome.of(steps.withUnsent(Failure.interrupted(), buffered));
    }
    if (state.stop() == StopReason.UNEXPECTED_STATUS) {
      return Outcome.of(unexpectedStatus(101));
    }
    Outcome outcome = ofFirstCause();
    Optional<Failure> unmet = steps.tally().unmet(outcome);
    if (unmet.isPresent()) {
      return Outcome.of(unmet.get());
    }
    long wanted = settings.end().count().orElse(0);
    if (state.messages() >= wanted) {
      return outcome;
    }
    String why = outcome.failure().map(failure -> " (" + failure.getMessage() + ")").orElse("");
    return Outcome.of(
        new Failure(
            ExitStatus.CHECK_FAILED,
            "received " + state.messages() + " of " + wanted + " messages" + why));
  }

  private Outcome ofFirstCause() {
    if (state.outputFailure().isPresent()) {
      OutputFailure failure = state.outputFailure().get();
      return failure.isReaderGone() ? Outcome.SUCCESS : Outcome.of(failure.asFailure());
    }
    if (steps.inputFailure().isPresent()) {
      return Outcome.of(steps.inputFailure().get());
    }
    if (state.stop() == StopReason.TIMED_OUT) {
      return withUnsent(timeout(timedOut(settings)));
    }
    if (isFulfilled()) {
      // What stands behind it changes nothing, not even where it came in the same packet.
      return steps.commandsOutcome();
    }
    boolean endedByPeer = state.stop() == null;
    if (endWasExpected) {
      return steps.outcome(buffered, endedByPeer);
    }
    if (state.ending() instanceof Ending.Rejected refused) {
      return withUnsent(refused.failure());
    }
    if (state.ending() instanceof Ending.Failed failed) {
      return withUnsent(failed.failure());
    }
    if (state.ending() instanceof Ending.Closed closed && closed.isError()) {
      return withUnsent(disconnected(closed));
    }
    return steps.outcome(buffered, endedByPeer);
  }

  private Outcome withUnsent(Failure failure) {
    return Outcome.of(steps.withUnsent(failure, buffered));
  }

  /** Whether all has come that was asked for. */
  private boolean isFulfilled() {
    return settings.end().count().isPresent() ? state.showsNoMore() : steps.isFulfilled();
  }

  static String timedOut(Settings settings) {
    return timedOut(settings.limits().run().orElseThrow()).getMessage();
  }

  /** The whole run took longer than {@code --timeout}. */
  static Failure timedOut(Duration time) {
    return timeout("timed out after " + seconds(time) + " (--timeout)");
  }

  private Failure unexpectedStatus(int status) {
    return new Failure(
        ExitStatus.CHECK_FAILED,
        "expected status " + settings.end().expectedStatus().orElseThrow() + ", got " + status);
  }

  private Failure disconnected(Ending.Closed closed) {
    Failure failure = new Failure(ExitStatus.SERVER_ERROR, closed.close().sentence());
    if (closed.hint().isPresent()) {
      return failure.withHint(closed.hint().get());
    }
    if (closed.maySuggestFragments()) {
      return failure.withHint("--fragment 32k sends large messages in smaller frames");
    }
    String meaning = closed.close().meaning();
    return steps.isInteractive() && !meaning.isEmpty()
        ? failure.withHint("code " + closed.close().code() + " means: " + meaning)
        : failure;
  }

  private static Failure timeout(String message) {
    return new Failure(ExitStatus.TIMEOUT, message);
  }

  /** An attempt took longer than {@code --connect-timeout}. */
  static Failure notConnected(Duration time, String activity) {
    return timeout(
            "not connected after " + seconds(time) + " (--connect-timeout), still " + activity)
        .asRetryable();
  }

  /** The server did not answer the pings of {@code --keepalive}. */
  static Failure noPong(Duration time) {
    return new Failure(
        ExitStatus.CONNECTION_LOST,
        "connection lost: no pong for " + seconds(time) + " (--keepalive)");
  }

  /** A time for people, as it can be given on a command line. */
  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
