package org.wscat.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.wscat.connection.Peer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.script.Wait;
import org.wscat.websocket.Close;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Ping;

/**
 * Carries out steps on a thread of its own, in order, as fast as the server takes them. It keeps
 * the account of what was accepted and could not be sent. Thread-safe.
 */
final class StepRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Who has done nothing for so long waits for somebody else, as for the reader of our output. */
  private static final Duration STANDSTILL = Duration.ofMillis(200);

  /** Input that has not come after this time is not at its end, but yet to be written. */
  private static final Duration SHORT_READ = Duration.ofMillis(300);

  /** Where the thread is. */
  private enum State {
    NOT_STARTED,
    SENDING,
    READING,
    DONE
  }

  private final StepSource source;
  private final EventSink sink;
  private final Runnable changed;
  private final Thread thread =
      new Thread(
          new Runnable() {
            @Override
            public void run() {
              carryOutAll();
            }
          },
          "wscat-steps");
  private final Optional<Replay> replay;
  private final Checks checks;
  private final CheckTally tally;
  private final PingTimes pings;
  private final StepCarrier.Way way = new Way();

  // Guarded by this object.
  private Peer connection;
  private State state = State.NOT_STARTED;
  private long stateSince;
  private boolean stopped;
  private long carried;
  private long unsent;
  private boolean unread;
  private boolean sentAny;
  private boolean endsAtOnce;
  private boolean checkMetLast;
  private boolean exhausted;
  private boolean rejectedAny;
  private boolean closeStarted;
  private long closeStartedAt;
  private Failure inputFailure;

  /**
   * A runner of the source's steps.
   *
   * @param replay what is done again on a connection that takes another's place; without it there
   *     is only one
   * @param checks what carries out expectations
   * @param pings told when a ping goes out
   * @param changed called after every change that a waiting session may wait for
   */
  StepRunner(
      StepSource source,
      EventSink sink,
      Optional<Replay> replay,
      Checks checks,
      PingTimes pings,
      Runnable changed) {
    this.source = source;
    this.sink = sink;
    this.replay = replay;
    this.checks = checks;
    this.pings = pings;
    this.tally = new CheckTally(source.initialSteps());
    if (!tally.expectsMessages()) {
      checks.queue().close();
    }
    this.changed = changed;
    thread.setDaemon(true);
  }

  void prepare() {
    source.prepare();
  }

  /** Starts on the first connection, and goes on where another one ended on each that follows. */
  void carryOutOn(Peer open) {
    if (connection() == null) {
      use(open);
      enter(State.SENDING);
      thread.start();
      return;
    }
    // Not on the session's thread, which must not wait for a server that does not read.
    Thread again = new Thread(() -> replayOn(open), "wscat-replay");
    again.setDaemon(true);
    again.start();
  }

  private void replayOn(Peer open) {
    replay.orElseThrow().sendOn(open, unsentMessages(), sink);
    open.flush();
    synchronized (this) {
      if (state == State.DONE) {
        stateSince = System.nanoTime();
      }
    }
    use(open);
    changed.run();
  }

  private synchronized void use(Peer open) {
    connection = open;
    notifyAll();
  }

  private synchronized Peer connection() {
    return connection;
  }

  /** Waits for a connection in place of that one; false when none is to come. */
  private synchronized boolean awaitOther(Peer lost) {
    try {
      while (replay.isPresent() && connection == lost && !stopped) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return connection != lost;
  }

  /** Nothing more is read; what was read is still carried out. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * Ends the reading of the source, as far as it can be ended.
   *
   * @param hurried whether there is no time to wait for a thread that is held up
   */
  void close(boolean hurried) {
    stop();
    try {
      source.close();
      awaitSettled(hurried ? STANDSTILL : PATIENCE);
    } catch (IOException e) {
      // The source is not needed any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether nothing is under way: the thread waits for input, or is done. */
  synchronized boolean isSettled() {
    return state != State.SENDING;
  }

  /** Waits a moment until nothing is under way, as long as there is progress within that time. */
  private void awaitSettled(Duration standstill) throws InterruptedException {
    Deadline patience = Deadline.after(PATIENCE);
    synchronized (this) {
      long before = carried;
      Deadline progress = Deadline.after(standstill);
      while (state == State.SENDING && !patience.orEarlier(progress).isPast()) {
        wait(patience.orEarlier(progress).waitMillis());
        if (carried != before) {
          before = carried;
          progress = Deadline.after(standstill);
        }
      }
    }
  }

  /**
   * Past if a step has started the closing handshake and nothing more is expected, if a check was
   * not met, or if the person at the prompt has left.
   */
  synchronized Deadline leftAt() {
    boolean left =
        (closeStarted && !tally.isPending())
            || tally.isFailed()
            || (state == State.DONE && source.isInteractive());
    return left ? Deadline.PAST : Deadline.NEVER;
  }

  /** When the answers to the steps need not be awaited any longer. */
  synchronized Deadline finishedAt(Optional<Wait> wait) {
    if (state != State.DONE || leftAt().isPast()) {
      return leftAt();
    }
    if (endsAtOnce || (wait.isEmpty() && !sentAny)) {
      return Deadline.PAST;
    }
    Optional<Duration> time = wait.orElse(Wait.DEFAULT).time();
    return time.isPresent() ? Deadline.after(stateSince, time.get()) : Deadline.NEVER;
  }

  /**
   * What the way out came to, once the session is over.
   *
   * @param endedByServer whether it was not us who ended it
   */
  synchronized Outcome outcome(boolean endedByServer) {
    if (unsentMessages() > 0 || (endedByServer && unread)) {
      return Outcome.of(
          new Failure(
              ExitStatus.CONNECTION_LOST, "the connection ended too early: " + unsentText()));
    }
    return commandsOutcome();
  }

  /** What the commands that were not understood make of a session that was a success. */
  synchronized Outcome commandsOutcome() {
    return rejectedAny && !source.isInteractive()
        ? new Outcome(ExitStatus.USAGE, Optional.empty())
        : Outcome.SUCCESS;
  }

  /**
   * When a step started the closing handshake, in {@link System#nanoTime}; empty if none did, or if
   * others may follow the one that it ends.
   */
  synchronized OptionalLong closingSince() {
    return closeStarted ? OptionalLong.of(closeStartedAt) : OptionalLong.empty();
  }

  /** Whether a check is under way or to come. */
  synchronized boolean isChecking() {
    return state != State.DONE && tally.isPending();
  }

  /** Whether the checks, of which there were some, are over. */
  boolean isDecided() {
    return tally.isDecided();
  }

  /** The checks that were not met or not made; see {@link CheckTally#unmet}. */
  Optional<Failure> unmet(Outcome cause) {
    return tally.unmet(cause);
  }

  /** Whether the last of all steps was a check, and was met. */
  synchronized boolean isFulfilled() {
    return state == State.DONE
        && exhausted
        && checkMetLast
        && !tally.isPending()
        && !tally.isFailed()
        && !source.isInteractive();
  }

  /** By when the thread is done, or else waits for input, as far as can be said now. */
  synchronized Deadline settledBy() {
    if (state == State.DONE || source.isInteractive()) {
      return Deadline.PAST;
    }
    return state == State.READING ? Deadline.after(stateSince, SHORT_READ) : Deadline.NEVER;
  }

  /** Why the input ended early, if it did. */
  synchronized Optional<Failure> inputFailure() {
    return Optional.ofNullable(inputFailure);
  }

  /** The failure with the account of what could not be sent. */
  synchronized Failure withUnsent(Failure failure) {
    return unsentMessages() > 0 || unread ? failure.withDetails(unsentText()) : failure;
  }

  /** Whether something that was accepted is not on the wire. */
  synchronized boolean hasUnsent() {
    return unsentMessages() > 0;
  }

  private long unsentMessages() {
    return state == State.NOT_STARTED ? 0 : unsent + connection.unsentMessages();
  }

  private String unsentText() {
    long lost = unsentMessages();
    if (lost == 0) {
      return "more input was waiting";
    }
    return (lost == 1 ? "1 message was not sent" : lost + " messages were not sent")
        + (unread ? ", and more input was waiting" : "");
  }

  private void carryOutAll() {
    try {
      carryOut();
    } catch (Failure failure) {
      failed(failure);
    } catch (RuntimeException | Error e) {
      failed(Failure.internal(e));
    } finally {
      checks.queue().close();
      way.flush();
      synchronized (this) {
        exhausted = source.isAtEnd();
      }
      enter(State.DONE);
    }
  }

  /** After the stop the input ends anyway, and its faults are no cause of anything. */
  private synchronized void failed(Failure failure) {
    if (stopped) {
      unread = true;
    } else {
      inputFailure = failure;
    }
  }

  private void carryOut() throws Failure {
    StepCarrier carrier = new StepCarrier(way, checks, tally);
    while (true) {
      Optional<Step> step = source.poll();
      if (step.isPresent()) {
        step.get().accept(carrier);
        if (tally.isFailed()) {
          return;
        }
        continue;
      }
      way.flush();
      if (source.isAtEnd() || !enterReading() || !leaveReading(source.fill())) {
        return;
      }
    }
  }

  private boolean enterReading() {
    synchronized (this) {
      if (stopped) {
        unread = source.hasUnread();
        return false;
      }
    }
    enter(State.READING);
    return true;
  }

  /** What is read after the stop was never accepted. */
  private synchronized boolean leaveReading(boolean more) {
    if (stopped) {
      unread = more;
      return false;
    }
    state = State.SENDING;
    return more;
  }

  /** Tells the session outside our lock, for the session asks us while it holds its own. */
  private void enter(State next) {
    synchronized (this) {
      state = next;
      stateSince = System.nanoTime();
      notifyAll();
    }
    changed.run();
  }

  /** To the connection that there is, with an account of what went there. */
  private final class Way implements StepCarrier.Way {
    @Override
    public void send(Outgoing outgoing) {
      if (outgoing instanceof Ping ping) {
        pings.sent(ping.data());
      }
      show(new Event.Sent(outgoing));
      Peer current = connection();
      boolean sent = current.send(outgoing);
      while (!sent && awaitOther(current)) {
        current = connection();
        sent = current.send(outgoing);
      }
      account(sent);
      if (replay.isPresent() && outgoing instanceof Message message) {
        replay.get().sent(message, unsentMessages());
      }
    }

    private void account(boolean sent) {
      synchronized (StepRunner.this) {
        endsAtOnce = false;
        checkMetLast = false;
        sentAny = true;
        carried++;
        if (!sent) {
          unsent++;
          stopped = true;
        }
      }
    }

    @Override
    public void close(Close close) {
      Peer current = connection();
      current.flush();
      show(new Event.Sent(close));
      current.send(close);
      account(true);
      synchronized (StepRunner.this) {
        closeStarted = !current.outlastsClose();
        closeStartedAt = System.nanoTime();
      }
      changed.run();
    }

    @Override
    public void flush() {
      connection().flush();
      try {
        sink.flush();
      } catch (OutputFailure e) {
        // The reading thread meets the same failure, and ends the session.
      }
    }

    @Override
    public void endsAtOnce(boolean met) {
      synchronized (StepRunner.this) {
        endsAtOnce = true;
        checkMetLast = met;
      }
    }

    @Override
    public boolean tells(Failure failure) {
      if (source.isInteractive()) {
        show(new Event.ErrorReported(failure));
      }
      return source.isInteractive();
    }

    @Override
    public void invalidCommand(Step.InvalidCommand step) {
      synchronized (StepRunner.this) {
        rejectedAny = true;
      }
      show(new Event.ErrorReported(step.failure()));
    }

    private void show(Event event) {
      try {
        sink.accept(event);
      } catch (OutputFailure e) {
        // The reading thread meets the same failure, and ends the session.
      }
    }
  }
}
