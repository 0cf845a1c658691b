package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Connector;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;

/** Makes the connection of a session, by as many attempts as it takes, and again after a loss. */
final class Opening {
  /** A connection that stayed open for so long shows that the server is well again. */
  private static final Duration WELL = Duration.ofSeconds(10);

  /** What an attempt needs of the session. */
  interface Observer {
    /** Who is told what happens to an attempt. */
    SessionListener listener();

    /** Another attempt follows. */
    void retrying(Event.Retrying event);
  }

  private final Attempts attempts;
  private final Settings settings;
  private final Situation situation;
  private final Purpose purpose;
  private final Deadline end;
  private final Trace trace;
  private final Observer observer;
  private final Backoff backoff = new Backoff();

  /**
   * The opening of a session.
   *
   * @param end when the whole run has to be over
   */
  Opening(
      Attempts attempts,
      Settings settings,
      Situation situation,
      Purpose purpose,
      Deadline end,
      Trace trace,
      Observer observer) {
    this.attempts = attempts;
    this.settings = settings;
    this.situation = situation;
    this.purpose = purpose;
    this.end = end;
    this.trace = trace;
    this.observer = observer;
  }

  /** Starts an attempt to connect. */
  void begin() {
    SessionListener next = observer.listener();
    situation.begins(next);
    situation.begun(attempts.connect(next));
  }

  /** Goes on from attempt to attempt until one opens; false if none does. */
  boolean awaitOpen() throws InterruptedException {
    while (!awaitAttempt()) {
      Optional<Ending> failed;
      synchronized (situation) {
        failed = situation.ending();
        if (situation.stop().isPresent() || failed.isEmpty()) {
          return false;
        }
      }
      situation.connection().cut();
      Optional<Duration> delay;
      try {
        delay = attempts.next(failed.get(), trace);
      } catch (Failure failure) {
        situation.end(new Ending.Failed(failure));
        return false;
      }
      if (delay.isEmpty() || !pause(failed.get(), delay.get(), false)) {
        return false;
      }
      begin();
    }
    return true;
  }

  /** Waits until the attempt opens, fails or has taken too long. */
  private boolean awaitAttempt() throws InterruptedException {
    Deadline connect = Deadline.after(settings.limits().connect());
    synchronized (situation) {
      while (!situation.isOpen() && situation.ending().isEmpty() && isAwaited()) {
        if (situation.isOpening()) {
          situation.wait();
        } else if (end.isPast()) {
          situation.stop(Stop.TIMED_OUT);
        } else if (connect.isPast()) {
          String doing = situation.connection().doing();
          situation.end(
              new Ending.Failed(Verdict.notConnected(settings.limits().connect(), doing)));
        } else {
          situation.wait(connect.orEarlier(end).orEarlier(purpose.neededUntil()).waitMillis());
        }
      }
      return situation.isOpen();
    }
  }

  private boolean isAwaited() {
    return situation.isOpening() || (situation.stop().isEmpty() && !purpose.neededUntil().isPast());
  }

  /**
   * Waits before the next attempt; false if the session is to end meanwhile, also because a
   * connection that was lost is not needed any more.
   */
  private boolean pause(Ending failed, Duration delay, boolean wasOpen)
      throws InterruptedException {
    boolean redirected =
        failed instanceof Ending.Rejected refused && Connector.isRedirect(refused.response());
    if (!redirected) {
      Optional<Ending> lost = wasOpen ? Optional.of(failed) : Optional.empty();
      observer.retrying(new Event.Retrying(reason(failed), delay, lost));
    }
    Deadline next = Deadline.after(delay);
    synchronized (situation) {
      while (situation.stop().isEmpty() && !next.isPast() && !purpose.neededUntil().isPast()) {
        if (end.isPast()) {
          situation.stop(Stop.TIMED_OUT);
        } else {
          situation.wait(next.orEarlier(end).orEarlier(purpose.neededUntil()).waitMillis());
        }
      }
      return situation.stop().isEmpty() && !purpose.neededUntil().isPast();
    }
  }

  private static String reason(Ending ending) {
    if (ending instanceof Ending.Closed closed) {
      return closed.close().sentence();
    }
    return ending instanceof Ending.Rejected refused
        ? refused.failure().getMessage()
        : ((Ending.Failed) ending).failure().getMessage();
  }

  /** Whether the connection went away in a manner that another one may mend. */
  boolean isLost() {
    synchronized (situation) {
      if (settings.retry().replay().isEmpty()
          || situation.stop().isPresent()
          || purpose.neededUntil().isPast()) {
        return false;
      }
      Ending ending = situation.ending().orElseThrow();
      if (ending instanceof Ending.Closed closed) {
        return closed.byPeer() && closed.close().isRetryable();
      }
      return ending instanceof Ending.Failed failed
          && failed.failure().status() == ExitStatus.CONNECTION_LOST;
    }
  }

  /**
   * Connects again after a loss; false if the session is to end, or nothing can be hoped for.
   *
   * @param openedAt when the connection opened that was lost, in {@link System#nanoTime}
   */
  boolean reopen(long openedAt) throws InterruptedException {
    if (Deadline.after(openedAt, WELL).isPast()) {
      backoff.reset();
    }
    Ending loss = situation.ending().orElseThrow();
    situation.reopens();
    Ending last = loss;
    boolean wasOpen = true;
    while (pause(last, backoff.next(), wasOpen)) {
      wasOpen = false;
      attempts.restart();
      begin();
      if (awaitOpen()) {
        return true;
      }
      synchronized (situation) {
        Optional<Ending> failed = situation.ending();
        if (failed.isPresent()
            && (situation.stop().isPresent() || !ClientAttempts.isOfRestart(failed.get()))) {
          return false;
        }
        last = failed.orElse(last);
      }
    }
    situation.end(loss);
    return false;
  }
}
