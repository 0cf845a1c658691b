package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.wscat.dialer.Trace;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.StepSource;
import org.wscat.websocket.Client;
import org.wscat.websocket.Close;
import org.wscat.websocket.Connection;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Opened;

/**
 * One session: connects, carries out the steps, shows the events, and ends in order. Three threads
 * meet here: the one that calls {@link #run} waits and decides, the connection's thread reports
 * what comes in, and {@link StepRunner}'s thread sends what goes out.
 */
public final class Session {
  /** What is left for the closing handshake when a signal or {@code --timeout} ends the run. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(800);

  /** A connection that stayed open for so long shows that the server is well again. */
  private static final Duration WELL = Duration.ofSeconds(10);

  private final Attempts attempts;
  private final EventSink sink;
  private final Settings settings;
  private final StepRunner steps;
  private final Deadline end;
  private final Backoff backoff = new Backoff();
  private final Trace trace;

  /**
   * Guards all that follows, and is notified of every change to it. Whoever holds it may take the
   * steps' lock, never the other way round; the sink is called without it, for it may block.
   */
  private final Object monitor = new Object();

  private final Keepalive keepalive;
  private Listener listener;
  private Connection connection;
  private boolean prepared;
  private boolean opening;
  private boolean open;
  private Ending ending;
  private Stop stop;
  private long received;
  private OutputFailure outputFailure;

  /** A session that is yet to run; the clock of {@code --timeout} starts now. */
  public Session(Attempts attempts, StepSource source, EventSink sink, Settings settings) {
    this.sink = sink;
    this.settings = settings;
    this.steps =
        new StepRunner(
            source,
            sink,
            settings.replay().isEmpty()
                ? Optional.empty()
                : Optional.of(new Replay(settings.replay().get())),
            new Runnable() {
              @Override
              public void run() {
                changed();
              }
            });
    this.end = Deadline.after(settings.timeout());
    this.keepalive = new Keepalive(settings.keepalive());
    this.trace = settings.trace() ? new EventTrace(sink) : Trace.NONE;
    this.attempts = attempts;
  }

  /**
   * Runs to the end. Every event has been shown then but the failure that the outcome tells of.
   * Call it once.
   */
  public Outcome run() {
    begin();
    steps.prepare();
    synchronized (monitor) {
      prepared = true;
      monitor.notifyAll();
    }
    boolean opened = false;
    try {
      boolean isOpen = awaitOpen();
      opened = isOpen;
      while (isOpen) {
        long openedAt = System.nanoTime();
        if (stop().isEmpty()) {
          steps.carryOutOn(connection());
        }
        awaitEnd();
        if (!isLost()) {
          finish();
          break;
        }
        isOpen = reopen(openedAt);
      }
      if (!isOpen) {
        connection().cut();
      }
    } catch (InterruptedException e) {
      connection().cut();
      Thread.currentThread().interrupt();
    }
    steps.close();
    Outcome outcome;
    synchronized (monitor) {
      Verdict verdict = new Verdict(settings, stop, ending);
      outcome = opened ? verdict.onceOpen(steps, received, outputFailure) : verdict.beforeOpen();
    }
    if (opened) {
      showEnd(outcome);
    }
    return outcome;
  }

  /** Starts an attempt to connect. */
  private void begin() {
    Listener next = new Listener();
    synchronized (monitor) {
      listener = next;
      connection = null;
      opening = false;
      open = false;
      ending = null;
    }
    Connection started = attempts.connect(next);
    synchronized (monitor) {
      connection = started;
      monitor.notifyAll();
    }
  }

  private Connection connection() {
    synchronized (monitor) {
      return connection;
    }
  }

  private Optional<Stop> stop() {
    synchronized (monitor) {
      return Optional.ofNullable(stop);
    }
  }

  /** Ends the session as on a signal: 1001 and at most a second. For any thread. */
  public void interrupt() {
    stop(Stop.INTERRUPTED);
  }

  /**
   * Ends the session as Ctrl-C at the prompt does: like a signal before the connection is open,
   * with a closing handshake after that, and without waiting for the server the second time. For
   * any thread.
   */
  public void leave() {
    Connection ended = null;
    synchronized (monitor) {
      if (!open) {
        stop(Stop.INTERRUPTED);
      } else if (stop == null) {
        stop(Stop.FINISHED);
      } else {
        ended = connection;
      }
    }
    if (ended != null) {
      ended.cut();
    }
  }

  private void stop(Stop reason) {
    synchronized (monitor) {
      // A signal is heard even while the session ends for another reason.
      if (stop == null || reason == Stop.INTERRUPTED) {
        stop = reason;
        monitor.notifyAll();
      }
    }
  }

  private void changed() {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  /** Goes on from attempt to attempt until one opens; false if none does. */
  private boolean awaitOpen() throws InterruptedException {
    while (!awaitAttempt()) {
      Ending failed;
      synchronized (monitor) {
        if (stop != null || ending == null) {
          return false;
        }
        failed = ending;
      }
      connection().cut();
      Optional<Duration> delay;
      try {
        delay = attempts.next(failed, trace);
      } catch (Failure failure) {
        synchronized (monitor) {
          ending = new Ending.Failed(failure);
        }
        return false;
      }
      if (delay.isEmpty() || !pause(failed, delay.get())) {
        return false;
      }
      begin();
    }
    return true;
  }

  /** Waits until the attempt opens, fails or has taken too long. */
  private boolean awaitAttempt() throws InterruptedException {
    Deadline connect = Deadline.after(settings.connectTimeout());
    synchronized (monitor) {
      while (!open && ending == null && ((stop == null && !neededUntil().isPast()) || opening)) {
        if (end.isPast() && !opening) {
          stop = Stop.TIMED_OUT;
        } else if (connect.isPast() && !opening) {
          ending =
              new Ending.Failed(
                  Verdict.notConnected(settings.connectTimeout(), connection.doing()));
        } else {
          Deadline next = connect.orEarlier(end).orEarlier(neededUntil());
          monitor.wait(opening ? 0 : next.waitMillis());
        }
      }
      return open;
    }
  }

  /**
   * Waits before the next attempt; false if the session is to end meanwhile, also because a
   * connection that was lost is not needed any more.
   */
  private boolean pause(Ending failed, Duration delay) throws InterruptedException {
    boolean redirected =
        failed instanceof Ending.Refused refused && Client.isRedirect(refused.response());
    if (!redirected) {
      show(new Event.Retrying(reason(failed), delay));
    }
    Deadline next = Deadline.after(delay);
    synchronized (monitor) {
      while (stop == null && !next.isPast() && !neededUntil().isPast()) {
        if (end.isPast()) {
          stop = Stop.TIMED_OUT;
        } else {
          monitor.wait(next.orEarlier(end).orEarlier(neededUntil()).waitMillis());
        }
      }
      return stop == null && !neededUntil().isPast();
    }
  }

  private static String reason(Ending ending) {
    if (ending instanceof Ending.Closed closed) {
      return closed.close().sentence();
    }
    return ending instanceof Ending.Refused refused
        ? refused.failure().getMessage()
        : ((Ending.Failed) ending).failure().getMessage();
  }

  /** Whether the connection went away in a manner that another one may mend. */
  private boolean isLost() {
    synchronized (monitor) {
      if (settings.replay().isEmpty() || stop != null || neededUntil().isPast()) {
        return false;
      }
      if (ending instanceof Ending.Closed closed) {
        return closed.byPeer() && closed.close().isPassing();
      }
      return ending instanceof Ending.Failed failed
          && failed.failure().status() == ExitStatus.CONNECTION_LOST;
    }
  }

  /** Connects again after a loss; false if the session is to end, or nothing can be hoped for. */
  private boolean reopen(long openedAt) throws InterruptedException {
    if (Deadline.after(openedAt, WELL).isPast()) {
      backoff.reset();
    }
    Ending loss;
    synchronized (monitor) {
      loss = ending;
      open = false;
    }
    Ending last = loss;
    while (pause(last, backoff.next())) {
      attempts.restart();
      begin();
      if (awaitOpen()) {
        return true;
      }
      synchronized (monitor) {
        if (ending != null && (stop != null || !ClientAttempts.isOfRestart(ending))) {
          return false;
        }
        last = ending == null ? last : ending;
      }
    }
    synchronized (monitor) {
      ending = loss;
    }
    return false;
  }

  /** Waits for the first reason to end. */
  private void awaitEnd() throws InterruptedException {
    synchronized (monitor) {
      while (ending == null && stop == null) {
        Deadline finished = finishedAt();
        if (finished.isPast()) {
          stop = Stop.FINISHED;
        } else if (end.isPast()) {
          stop = Stop.TIMED_OUT;
        } else if (keepalive.isLost(connection)) {
          ending = new Ending.Failed(Verdict.noPong(settings.keepalive().orElseThrow()));
          connection.cut();
        } else {
          Deadline next = finished.orEarlier(end).orEarlier(keepalive.next(connection));
          monitor.wait(next.waitMillis());
        }
      }
    }
  }

  /** When the session is finished, as far as can be said now. */
  private Deadline finishedAt() {
    if (settings.count().isPresent()) {
      boolean complete = received >= settings.count().getAsLong();
      return complete ? Deadline.PAST : steps.leftAt();
    }
    return settings.echo() ? steps.leftAt() : steps.finishedAt(settings.linger());
  }

  /** From when on nothing is left to be done that needs a connection. */
  private Deadline neededUntil() {
    return steps.hasUnsent() ? steps.leftAt() : finishedAt();
  }

  /** Ends the connection, if it has not ended by itself. */
  private void finish() throws InterruptedException {
    Connection connection = connection();
    steps.stop();
    Deadline lastMoment = Deadline.NEVER;
    Optional<Stop> stop = stop();
    if (stop.isPresent() && stop.get().hurries()) {
      lastMoment = Deadline.after(LAST_MOMENT);
    } else {
      awaitSteps();
    }
    stop = stop();
    boolean goesAway = stop.isPresent() && stop.get().goesAway();
    connection.finish(new Close(goesAway ? Close.GOING_AWAY : Close.NORMAL, ""));
    awaitEnding(lastMoment);
  }

  /** Lets what was read go out, as long as the server takes any of it. */
  private void awaitSteps() throws InterruptedException {
    Connection connection = connection();
    long progress = connection.progress();
    Deadline patience = Deadline.after(settings.closeTimeout());
    synchronized (monitor) {
      while (ending == null && !steps.isSettled() && !end.isPast() && stop != Stop.INTERRUPTED) {
        if (connection.progress() != progress) {
          progress = connection.progress();
          patience = Deadline.after(settings.closeTimeout());
        } else if (patience.isPast()) {
          return;
        }
        monitor.wait(patience.orEarlier(end).waitMillis());
      }
    }
  }

  private void awaitEnding(Deadline lastMoment) throws InterruptedException {
    long closedAt = System.nanoTime();
    Deadline bound = lastMoment;
    synchronized (monitor) {
      while (ending == null) {
        if (bound.never() && (stop == Stop.INTERRUPTED || end.isPast())) {
          bound = Deadline.after(LAST_MOMENT);
        } else if (bound.never() && printsNoMore()) {
          bound = Deadline.after(closedAt, settings.closeTimeout());
        }
        long silent = connection.silentSince();
        long since = silent - closedAt < 0 ? closedAt : silent;
        Deadline silence = Deadline.after(since, settings.closeTimeout());
        Deadline patience = silence.orEarlier(bound);
        if (patience.isPast()) {
          ending = new Ending.Unanswered();
          connection.cut();
        } else {
          monitor.wait(patience.orEarlier(bound.never() ? end : bound).waitMillis());
        }
      }
    }
  }

  /** Whether what still comes is of no interest, so that no more of it is waited for. */
  private boolean printsNoMore() {
    return outputFailure != null || received >= settings.count().orElse(Long.MAX_VALUE);
  }

  /** Outside the monitor, for it blocks as long as standard output does. */
  private void showEnd(Outcome outcome) {
    Ending last;
    synchronized (monitor) {
      last = stop == Stop.READER_GONE ? null : ending;
    }
    try {
      if (last instanceof Ending.Closed closed) {
        sink.accept(new Event.Closed(closed.close(), outcome.status() == ExitStatus.SERVER_ERROR));
      } else if (last instanceof Ending.Unanswered) {
        sink.accept(new Event.Unanswered());
      }
      sink.flush();
    } catch (OutputFailure e) {
      // It was noted when it first happened; the session is over.
    }
  }

  /** What the connection's thread reports. */
  private final class Listener implements SessionListener {
    @Override
    public Trace trace() {
      return trace;
    }

    @Override
    public void opened(Opened opened) {
      opened(new Event.Opened(opened));
    }

    @Override
    public void opened(Event event) {
      if (!awaitPrepared()) {
        return;
      }
      show(event);
      synchronized (monitor) {
        open = true;
        keepalive.start();
        if (settings.expectedStatus().isPresent()
            && settings.expectedStatus().getAsInt() != 101
            && stop == null) {
          stop = Stop.UNEXPECTED_STATUS;
        }
        monitor.notifyAll();
      }
    }

    /** The notice must not come before the prompt is ready to take what a person types after it. */
    private boolean awaitPrepared() {
      synchronized (monitor) {
        try {
          while (!prepared || connection == null) {
            monitor.wait();
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        opening = stop == null && ending == null && listener == this;
        return opening;
      }
    }

    @Override
    public void show(Event event) {
      Session.this.show(event);
    }

    @Override
    public void message(boolean text, ByteBuffer payload) {
      message(text, payload, Event.Received.ONLY_SENDER);
    }

    @Override
    public void message(boolean text, ByteBuffer payload, int sender) {
      long wanted = settings.count().orElse(Long.MAX_VALUE);
      synchronized (monitor) {
        if (received >= wanted) {
          return;
        }
      }
      boolean taken =
          settings.echo()
              ? connection().reply(text, payload)
              : Session.this.show(new Event.Received(text, payload, sender));
      if (!taken) {
        return;
      }
      synchronized (monitor) {
        received++;
        if (received == wanted) {
          steps.stop();
          monitor.notifyAll();
        }
      }
    }

    @Override
    public void ping(ByteBuffer payload) {
      show(new Event.Pinged(payload));
    }

    @Override
    public void pong(ByteBuffer payload) {
      synchronized (monitor) {
        keepalive.pong();
      }
      show(new Event.Ponged(payload));
    }

    @Override
    public void idle() {
      if (settings.echo()) {
        connection().flush();
      }
      try {
        sink.flush();
      } catch (OutputFailure e) {
        lost(e);
      }
    }

    @Override
    public void ended(Ending result) {
      synchronized (monitor) {
        if (listener == this && ending == null) {
          ending = result;
        }
        monitor.notifyAll();
      }
    }
  }

  private boolean show(Event event) {
    try {
      sink.accept(event);
      return true;
    } catch (OutputFailure e) {
      lost(e);
      return false;
    }
  }

  private void lost(OutputFailure failure) {
    synchronized (monitor) {
      if (outputFailure == null) {
        outputFailure = failure;
      }
    }
    stop(failure.isReaderGone() ? Stop.READER_GONE : Stop.CANNOT_WRITE);
  }
}
