package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;

/**
 * What a session that is over came to, when several things speak for different exit statuses: a
 * signal first; before the open the stage that failed; once open an unmet check, then the first
 * cause.
 *
 * @param settings what had to hold
 * @param stop why we ended it; null if we did not
 * @param ending how the connection ended; null if it was cut before it could
 * @param endWasExpected whether a check was met by that end
 */
record Verdict(Settings settings, Stop stop, Ending ending, boolean endWasExpected) {
  /** The verdict on a session whose connection never opened. */
  Outcome beforeOpen() {
    if (stop == Stop.INTERRUPTED) {
      return Outcome.of(Failure.interrupted());
    }
    if (stop == Stop.TIMED_OUT) {
      String time = seconds(settings.limits().run().orElseThrow());
      return Outcome.of(timeout("not connected after " + time + " (--timeout)"));
    }
    if (ending instanceof Ending.Rejected refused) {
      return onRefusal(refused);
    }
    return Outcome.of(((Ending.Failed) ending).failure());
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

  /**
   * The verdict on a session whose connection was open.
   *
   * @param steps what went out and what did not
   * @param received how many messages were printed
   * @param outputFailure why standard output could not be written; null if it could
   */
  Outcome onceOpen(StepRunner steps, long received, OutputFailure outputFailure) {
    if (stop == Stop.INTERRUPTED) {
      return Outcome.of(steps.withUnsent(Failure.interrupted()));
    }
    if (stop == Stop.UNEXPECTED_STATUS) {
      return Outcome.of(unexpectedStatus(101));
    }
    Outcome outcome = ofFirstCause(steps, received, outputFailure);
    Optional<Failure> unmet = steps.unmet(outcome);
    if (unmet.isPresent()) {
      return Outcome.of(unmet.get());
    }
    long wanted = settings.end().count().orElse(0);
    if (received >= wanted) {
      return outcome;
    }
    String why = outcome.failure().map(failure -> " (" + failure.getMessage() + ")").orElse("");
    return Outcome.of(
        new Failure(
            ExitStatus.CHECK_FAILED, "received " + received + " of " + wanted + " messages" + why));
  }

  private Outcome ofFirstCause(StepRunner steps, long received, OutputFailure outputFailure) {
    if (outputFailure != null) {
      return outputFailure.isReaderGone() ? Outcome.SUCCESS : Outcome.of(outputFailure.asFailure());
    }
    if (steps.inputFailure().isPresent()) {
      return Outcome.of(steps.inputFailure().get());
    }
    if (stop == Stop.TIMED_OUT) {
      return Outcome.of(steps.withUnsent(timeout(timedOut(settings))));
    }
    if (isFulfilled(steps, received)) {
      // What stands behind it changes nothing, not even where it came in the same packet.
      return steps.commandsOutcome();
    }
    if (endWasExpected) {
      return steps.outcome(stop == null);
    }
    if (ending instanceof Ending.Rejected refused) {
      return Outcome.of(steps.withUnsent(refused.failure()));
    }
    if (ending instanceof Ending.Failed failed) {
      return Outcome.of(steps.withUnsent(failed.failure()));
    }
    if (ending instanceof Ending.Closed closed && closed.isError()) {
      return Outcome.of(steps.withUnsent(disconnected(closed)));
    }
    return steps.outcome(stop == null);
  }

  /** Whether all has come that was asked for. */
  private boolean isFulfilled(StepRunner steps, long received) {
    return settings.end().count().isPresent()
        ? received >= settings.end().count().getAsLong()
        : steps.isFulfilled();
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

  private static Failure disconnected(Ending.Closed closed) {
    Failure failure = new Failure(ExitStatus.SERVER_ERROR, closed.close().sentence());
    return closed.close().code() == Close.TOO_BIG
        ? failure.withHint("--fragment 32k sends large messages in smaller frames")
        : failure;
  }

  private static Failure timeout(String message) {
    return new Failure(ExitStatus.TIMEOUT, message);
  }

  /** An attempt took longer than {@code --connect-timeout}. */
  static Failure notConnected(Duration time, String doing) {
    return timeout("not connected after " + seconds(time) + " (--connect-timeout), still " + doing)
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
