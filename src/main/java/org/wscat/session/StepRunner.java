package org.wscat.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.script.Wait;
import org.wscat.websocket.Connection;

/**
 * Carries out steps on a thread of its own, in order, as fast as the server takes them. It keeps
 * the account of what was accepted and could not be sent. Thread-safe.
 */
final class StepRunner {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

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

  // Guarded by this object.
  private Connection connection;
  private State state = State.NOT_STARTED;
  private long stateSince;
  private boolean stopped;
  private long unsent;
  private boolean unread;
  private boolean sentAny;
  private boolean lastWasExpectation;
  private boolean rejectedAny;
  private boolean closeStarted;
  private Failure inputFailure;

  /**
   * A runner of the source's steps.
   *
   * @param replay what is done again on a connection that takes another's place; without it there
   *     is only one
   * @param changed called after every change that a waiting session may wait for
   */
  StepRunner(StepSource source, EventSink sink, Optional<Replay> replay, Runnable changed) {
    this.source = source;
    this.sink = sink;
    this.replay = replay;
    this.changed = changed;
    thread.setDaemon(true);
  }

  void prepare() {
    source.prepare();
  }

  /** Starts on the first connection, and goes on where another one ended on each that follows. */
  void carryOutOn(Connection open) {
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

  private void replayOn(Connection open) {
    replay.orElseThrow().sendOn(open, unsentMessages());
    open.flush();
    synchronized (this) {
      if (state == State.DONE) {
        stateSince = System.nanoTime();
      }
    }
    use(open);
    changed.run();
  }

  private synchronized void use(Connection open) {
    connection = open;
    notifyAll();
  }

  private synchronized Connection connection() {
    return connection;
  }

  /** Waits for a connection in place of that one; false when none is to come. */
  private synchronized boolean awaitOther(Connection lost) {
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

  /** Ends the reading of the source, as far as it can be ended. */
  void close() {
    stop();
    try {
      source.close();
      awaitSettled();
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

  /** Waits a moment until nothing is under way. */
  void awaitSettled() throws InterruptedException {
    Deadline patience = Deadline.after(PATIENCE);
    synchronized (this) {
      while (state == State.SENDING && !patience.isPast()) {
        wait(patience.waitMillis());
      }
    }
  }

  /** Past if a step has started the closing handshake, or the person at the prompt has left. */
  synchronized Deadline leftAt() {
    boolean left = closeStarted || (state == State.DONE && source.isInteractive());
    return left ? Deadline.PAST : Deadline.NEVER;
  }

  /** When the answers to the steps need not be awaited any longer. */
  synchronized Deadline finishedAt(Optional<Wait> wait) {
    if (state != State.DONE || leftAt().isPast()) {
      return leftAt();
    }
    if (lastWasExpectation || (wait.isEmpty() && !sentAny)) {
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
    return rejectedAny && !source.isInteractive()
        ? new Outcome(ExitStatus.USAGE, Optional.empty())
        : Outcome.SUCCESS;
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
      connection().flush();
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
    Carrier carrier = new Carrier();
    while (true) {
      Optional<Step> step = source.poll();
      if (step.isPresent()) {
        step.get().accept(carrier);
        continue;
      }
      connection().flush();
      if (!enterReading()) {
        return;
      }
      if (!leaveReading(source.fill())) {
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

  /** Does what a step says. */
  private final class Carrier implements Step.Visitor {
    @Override
    public void sendMessage(Step.SendMessage step) {
      carryOut(step);
      if (replay.isPresent()) {
        replay.get().sent(step, unsentMessages());
      }
    }

    @Override
    public void ping(Step.Ping step) {
      carryOut(step);
    }

    @Override
    public void pong(Step.Pong step) {
      carryOut(step);
    }

    @Override
    public void startClose(Step.StartClose step) {
      Connection current = connection();
      current.flush();
      current.close(step.close());
      account(step, true);
      synchronized (StepRunner.this) {
        closeStarted = !current.outlastsClose();
      }
      changed.run();
    }

    private void carryOut(Step step) {
      Connection current = connection();
      boolean sent = send(step, current);
      while (!sent && awaitOther(current)) {
        current = connection();
        sent = send(step, current);
      }
      account(step, sent);
    }

    private boolean send(Step step, Connection to) {
      if (step instanceof Step.SendMessage message) {
        return to.send(message.text(), message.payload());
      }
      return step instanceof Step.Ping ping
          ? to.ping(ping.data())
          : to.pong(((Step.Pong) step).data());
    }

    @Override
    public void expectStatus(Step.ExpectStatus step) {
      synchronized (StepRunner.this) {
        lastWasExpectation = true;
      }
    }

    @Override
    public void rejected(Step.Rejected step) {
      synchronized (StepRunner.this) {
        rejectedAny = true;
      }
      show(new Event.Failed(step.failure()));
    }

    private void account(Step step, boolean sent) {
      synchronized (StepRunner.this) {
        lastWasExpectation = false;
        sentAny = true;
        if (!sent) {
          unsent++;
          stopped = true;
        }
      }
      if (sent) {
        show(new Event.Sent(step));
      }
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
