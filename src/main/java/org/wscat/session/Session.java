package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.wscat.connection.Peer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.script.StepSource;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.Message;

/**
 * One session: connects, carries out the steps, shows the events, and ends in order. Three threads
 * meet here: the one that calls {@link #run} waits and decides, the connection's thread reports
 * what comes in, and {@link StepRunner}'s thread sends what goes out.
 */
public final class Session {
  /** How long it may take to find out that there is nothing more to do. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  private static final String CUT = "output was cut: nobody reads standard output";

  private final EventSink sink;
  private final Settings settings;
  private final Situation situation = new Situation();
  private final StepRunner steps;
  private final Checks checks;
  private final ValueMasker masked;
  private final PingTimes pings = new PingTimes();
  private final Deadline end;
  private final Trace trace;
  private final Purpose purpose;
  private final Opening opening;
  private final Farewell farewell;

  /** What it came to, as soon as that is known, while it may still be shown. */
  private volatile Outcome outcome;

  /** Guarded by the situation. */
  private final Keepalive keepalive;

  /**
   * A session that is yet to run.
   *
   * @param startedAt when the clock of {@code --timeout} started, in {@link System#nanoTime}
   */
  public Session(
      Attempts attempts, StepSource source, EventSink sink, Settings settings, long startedAt) {
    this.sink = sink;
    this.settings = settings;
    this.masked = new ValueMasker(settings.variables().values());
    this.checks = new Checks(new Variables(settings.variables()), masked);
    this.steps =
        new StepRunner(
            source,
            sink,
            settings.retry().replay().isEmpty()
                ? Optional.empty()
                : Optional.of(new Replay(settings.retry().replay().get())),
            checks,
            pings,
            new Runnable() {
              @Override
              public void run() {
                situation.changed();
              }
            });
    this.end =
        settings.limits().run().isPresent()
            ? Deadline.after(startedAt, settings.limits().run().get())
            : Deadline.NEVER;
    this.keepalive = new Keepalive(settings.limits().keepalive(), pings);
    this.trace = settings.trace() ? new EventTrace(sink) : Trace.NONE;
    this.purpose = new Purpose(settings, steps, situation);
    this.opening =
        new Opening(attempts, settings, situation, purpose, end, trace, new AttemptObserver());
    this.farewell = new Farewell(settings, situation, purpose, steps, checks, end);
  }

  /** Runs to the end, and shows every event. Call it once. */
  public Outcome run() {
    opening.begin();
    steps.prepare();
    situation.prepared();
    boolean opened = false;
    try {
      boolean isOpen = opening.awaitOpen();
      opened = isOpen;
      while (isOpen) {
        long openedAt = System.nanoTime();
        if (situation.stop().isEmpty()) {
          steps.carryOutOn(situation.connection());
        }
        awaitEnd();
        if (!opening.isLost()) {
          farewell.say();
          break;
        }
        isOpen = opening.reopen(openedAt);
      }
      if (!isOpen) {
        situation.connection().cut();
      }
    } catch (InterruptedException e) {
      situation.connection().cut();
      Thread.currentThread().interrupt();
    }
    steps.close(situation.stop().isPresent() && situation.stop().get().hurries());
    Outcome verdict = outcome(opened);
    if (verdict.failure().isPresent()) {
      verdict = Outcome.of(masked.mask(verdict.failure().get()));
    }
    outcome = verdict;
    showEnd(verdict, opened);
    return verdict;
  }

  /** What a run comes to whose time is up before there is a session. */
  public static Failure timedOut(Duration time) {
    return Verdict.timedOut(time);
  }

  /**
   * What a session comes to that {@code --timeout} had to cut short.
   *
   * @param outputCut whether standard output was still being written
   */
  public Failure cutShort(Duration time, boolean outputCut) {
    Outcome known = outcome;
    boolean unmet = known != null && known.status() == ExitStatus.CHECK_FAILED;
    Failure failure = unmet ? known.failure().orElseThrow() : Verdict.timedOut(time);
    return outputCut ? failure.withDetailLine(CUT) : failure;
  }

  private Outcome outcome(boolean opened) {
    synchronized (situation) {
      Verdict verdict =
          new Verdict(
              settings,
              situation.stop().orElse(null),
              situation.ending().orElse(null),
              checks.isCloseExpected());
      return opened
          ? verdict.onceOpen(steps, situation.messages(), situation.outputFailure().orElse(null))
          : verdict.beforeOpen();
    }
  }

  /** Ends the session as on a signal: 1001 and at most a second. For any thread. */
  public void interrupt() {
    situation.stop(Stop.INTERRUPTED);
  }

  /**
   * Ends the session as Ctrl-C at the prompt does: like a signal before the connection is open,
   * with a closing handshake after that, and without waiting for the server the second time. For
   * any thread.
   */
  public void leave() {
    boolean again;
    synchronized (situation) {
      again = situation.isOpen() && situation.stop().isPresent();
      if (!again) {
        situation.stop(situation.isOpen() ? Stop.FINISHED : Stop.INTERRUPTED);
      }
    }
    if (again) {
      situation.connection().cut();
    }
  }

  /** Waits for the first reason to end. */
  private void awaitEnd() throws InterruptedException {
    synchronized (situation) {
      while (situation.ending().isEmpty() && situation.stop().isEmpty()) {
        Peer connection = situation.connection();
        Deadline finished = purpose.finishedAt();
        ClosePatience answer = answer(connection);
        Deadline unanswered = answer == null ? Deadline.NEVER : answer.end();
        if (finished.isPast()) {
          situation.stop(Stop.FINISHED);
        } else if (end.isPast()) {
          situation.stop(Stop.TIMED_OUT);
        } else if (unanswered.isPast()) {
          giveUp(connection, new Ending.Unanswered(answer.isSending()));
        } else if (keepalive.isLost(connection)) {
          Duration period = settings.limits().keepalive().orElseThrow();
          giveUp(connection, new Ending.Failed(Verdict.noPong(period)));
        } else {
          Deadline next = finished.orEarlier(end).orEarlier(unanswered);
          situation.wait(next.orEarlier(keepalive.next(connection)).waitMillis());
        }
      }
    }
  }

  /** How long the answer to a step's Close frame is awaited; null if there was no such step. */
  private ClosePatience answer(Peer connection) {
    OptionalLong closing = steps.closingSince();
    return closing.isEmpty()
        ? null
        : new ClosePatience(connection, closing.getAsLong(), settings.limits().close());
  }

  private void giveUp(Peer connection, Ending ending) {
    situation.end(ending);
    checks.ended(ending);
    connection.cut();
  }

  private void showEnd(Outcome outcome, boolean opened) {
    Optional<Ending> ending = situation.ending();
    if (opened && ending.isPresent() && !situation.isStoppedBy(Stop.READER_GONE)) {
      boolean isFailure =
          ending.get() instanceof Ending.Closed && outcome.status() == ExitStatus.SERVER_ERROR;
      showLast(new Event.Disconnected(ending.get(), isFailure));
    }
    showLast(new Event.Ended(outcome));
    try {
      sink.flush();
    } catch (OutputFailure e) {
      // It was noted when it first happened; the session is over.
    }
  }

  private void showLast(Event event) {
    try {
      sink.accept(event);
    } catch (OutputFailure e) {
      // As above.
    }
  }

  /** What attempts to connect are told by. */
  private final class AttemptObserver implements Opening.Observer {
    @Override
    public SessionListener listener() {
      return new Listener();
    }

    @Override
    public void retrying(Event.Retrying event) {
      show(event);
    }
  }

  /** What the connection's thread reports. */
  private final class Listener implements SessionListener {
    // The thread's own that tells of the open.
    private boolean shown;
    private boolean begun;

    @Override
    public Trace trace() {
      return trace;
    }

    @Override
    public void opened(Established opened) {
      checks.opened(opened.subprotocol(), opened.shownSubprotocol());
      shown = isShown(new Event.Opened(opened));
    }

    @Override
    public void opened(Event event) {
      shown = isShown(event);
      begin();
    }

    private boolean isShown(Event event) {
      try {
        if (!situation.mayOpen(this)) {
          return false;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      show(event);
      return true;
    }

    /** Lets the steps begin: what came together with the open has gone before them. */
    private void begin() {
      if (!shown || begun) {
        return;
      }
      begun = true;
      synchronized (situation) {
        keepalive.start();
        if (settings.end().expectedStatus().isPresent()
            && settings.end().expectedStatus().getAsInt() != 101
            && situation.stop().isEmpty()) {
          situation.stop(Stop.UNEXPECTED_STATUS);
        }
        situation.opened();
      }
    }

    @Override
    public void show(Event event) {
      Session.this.show(event);
    }

    @Override
    public void sent(Message message) {
      show(new Event.Sent(message));
    }

    @Override
    public void message(Message message) {
      message(message, Event.Received.ONLY_SENDER);
    }

    @Override
    public void message(Message message, int sender) {
      if (purpose.showsNoMore()) {
        return;
      }
      boolean taken = Session.this.show(new Event.Received(message, sender));
      if (taken && settings.echo()) {
        show(new Event.Sent(message));
        taken = situation.connection().send(message);
      }
      if (!taken) {
        return;
      }
      if (checks.queue().isWanted()) {
        checks.queue().add(message);
      }
      if (situation.received() == settings.end().count().orElse(Long.MAX_VALUE)) {
        steps.stop();
        situation.changed();
      }
    }

    @Override
    public void ping(ByteBuffer payload) {
      show(new Event.Pinged(payload));
    }

    @Override
    public void pong(ByteBuffer payload) {
      synchronized (situation) {
        keepalive.pong();
      }
      show(new Event.Ponged(payload, pings.answered(payload)));
    }

    @Override
    public void idle() {
      begin();
      if (settings.echo()) {
        situation.connection().flush();
      }
      checks.queue().deliver();
      try {
        sink.flush();
      } catch (OutputFailure e) {
        lost(e);
      }
    }

    @Override
    public boolean closesNow() {
      begin();
      Deadline patience = Deadline.after(MOMENT);
      synchronized (situation) {
        try {
          while (isUndecided() && !steps.settledBy().orEarlier(patience).isPast()) {
            situation.wait(steps.settledBy().orEarlier(patience).waitMillis());
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return situation.ending().isEmpty()
            && (situation.isStoppedBy(Stop.FINISHED) || purpose.finishedAt().isPast());
      }
    }

    private boolean isUndecided() {
      return situation.ending().isEmpty()
          && situation.stop().isEmpty()
          && !purpose.finishedAt().isPast();
    }

    @Override
    public void ended(Ending result) {
      begin();
      synchronized (situation) {
        if (situation.ended(this, result) && situation.isOpen()) {
          checks.ended(result);
        }
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
    situation.lost(failure);
    situation.stop(failure.isReaderGone() ? Stop.READER_GONE : Stop.CANNOT_WRITE);
  }
}
