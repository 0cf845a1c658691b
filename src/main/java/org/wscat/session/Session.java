package org.wscat.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.wscat.connection.Peer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.script.StepSource;
import org.wscat.websocket.Ending;

/**
 * One session: connects, carries out the steps, shows the events, and ends in order. It is the
 * shell of a {@link Conversation}, whose monitor is the one lock: three threads call the
 * conversation under it and carry out what it says after they have released it. The thread that
 * calls {@link #run} waits on the lock until the conversation's next deadline; the connection's
 * reading thread reports what comes in; {@link StepThread} sends what goes out. Sinks, sources and
 * connections are never called under the lock where they may block.
 */
public final class Session {
  private static final String CUT = "output was cut: nobody reads standard output";

  private final ConnectAttempts attempts;
  private final StepSource source;
  private final EventSink sink;
  private final Settings settings;
  private final Trace trace;
  private final StepThread steps;

  /** The state of the session; its monitor is the lock. */
  private final Conversation conversation;

  /** What the last attempt led to; null before the first. Set under the lock. */
  private volatile Peer peer;

  /** What it came to, as soon as that is known, while it may still be shown. */
  private volatile Outcome outcome;

  /**
   * A session that is yet to run.
   *
   * @param startedAt when the clock of {@code --timeout} started, in {@link System#nanoTime}
   */
  public Session(
      ConnectAttempts attempts,
      StepSource source,
      EventSink sink,
      Settings settings,
      long startedAt) {
    this.attempts = attempts;
    this.source = source;
    this.sink = sink;
    this.settings = settings;
    this.trace =
        settings.verbosity() == 0
            ? Trace.NONE
            : new EventTrace(sink, settings.verbosity() > 1, settings.variables().values());
    boolean reconnects = settings.retry().replay().isPresent();
    this.conversation =
        new Conversation(settings, source, reconnects ? new Backoff() : null, startedAt);
    Replay replay = reconnects ? new Replay(settings.retry().replay().get()) : null;
    this.steps = new StepThread(conversation, source, sink, replay);
  }

  /** Runs to the end, and shows every event. Call it once. */
  public Outcome run() {
    boolean interrupted = false;
    Effect.End end = null;
    while (end == null) {
      try {
        Effect effect = next();
        if (effect instanceof Effect.End last) {
          end = last;
        } else {
          carryOut(effect);
        }
      } catch (InterruptedException e) {
        interrupted = true;
        peer.cut();
        synchronized (conversation) {
          conversation.interrupted();
          wake(conversation);
        }
      }
    }
    outcome = end.outcome();
    showEnd(end);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return end.outcome();
  }

  /** Waits until there is something to do. */
  private Effect next() throws InterruptedException {
    synchronized (conversation) {
      Effect effect = conversation.next(System.nanoTime(), status());
      wake(conversation);
      while (effect instanceof Effect.Await await) {
        conversation.wait(await.until().waitMillis(System.nanoTime()));
        effect = conversation.next(System.nanoTime(), status());
        wake(conversation);
      }
      return effect;
    }
  }

  /** Called with the lock held; never blocks. */
  private PeerStatus status() {
    int unsent = steps.bufferedMessages();
    if (!conversation.isOpen()) {
      return PeerStatus.connecting(peer == null ? "" : peer.activity(), unsent);
    }
    return new PeerStatus(
        "", unsent, peer.bytesWritten(), peer.silentSince(), peer.quietSince(), peer.closeGrace());
  }

  /** Wakes who waits for what has changed. Called with the lock held. */
  static void wake(Conversation locked) {
    if (locked.takeChange()) {
      locked.notifyAll();
    }
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.Action action) {
      carryOut(action);
    } else if (effect instanceof Effect.Finish finish) {
      peer.finish(finish.close());
    } else if (effect instanceof Effect.Decide decide) {
      decide(decide.failed());
    } else if (effect instanceof Effect.Announce announce) {
      show(announce.event());
    }
  }

  private void carryOut(Effect.Action action) {
    if (action == Effect.Action.CONNECT) {
      connect();
    } else if (action == Effect.Action.CONNECT_ANEW) {
      attempts.restart();
      connect();
    } else if (action == Effect.Action.CARRY_OUT_STEPS) {
      steps.carryOutOn(peer);
    } else if (action == Effect.Action.CUT) {
      peer.cut();
    } else if (action == Effect.Action.PROBE) {
      if (!peer.probe()) {
        synchronized (conversation) {
          conversation.unanswerable();
        }
      }
    } else {
      try {
        source.close();
      } catch (IOException e) {
        // The source is not needed any more.
      }
    }
  }

  private void connect() {
    boolean isFirst = peer == null;
    Peer started =
        attempts.connect(
            new AttemptListener(this, conversation, settings.echo(), conversation.attempt()));
    synchronized (conversation) {
      peer = started;
      conversation.begun();
      wake(conversation);
    }
    if (isFirst) {
      source.prepare();
      synchronized (conversation) {
        conversation.prepared();
        wake(conversation);
      }
    }
  }

  private void decide(Ending failed) {
    peer.cut();
    try {
      Optional<Duration> delay = attempts.next(failed, trace);
      synchronized (conversation) {
        conversation.decided(delay);
      }
    } catch (Failure failure) {
      synchronized (conversation) {
        conversation.decided(failure);
      }
    }
  }

  /** The failure of a run whose {@code --timeout} is over before there is a session. */
  public static Failure timedOut(Duration time) {
    return Verdict.timedOut(time);
  }

  /**
   * The failure of this session when the process must end because {@code --timeout} is over and the
   * session is not: the unmet check if its outcome is one, otherwise the timeout.
   *
   * @param time the time limit
   * @param isOutputBlocked whether a write to standard output has not returned
   */
  public Failure failureOnTimeout(Duration time, boolean isOutputBlocked) {
    Outcome known = outcome;
    boolean unmet = known != null && known.status() == ExitStatus.CHECK_FAILED;
    Failure failure = unmet ? known.failure().orElseThrow() : Verdict.timedOut(time);
    return isOutputBlocked ? failure.withDetailLine(CUT) : failure;
  }

  /** Ends the session as on a signal: 1001 and at most a second. For any thread. */
  public void interrupt() {
    synchronized (conversation) {
      conversation.interrupt();
      wake(conversation);
    }
  }

  /**
   * Ends the session as Ctrl-C at the prompt does: like a signal before the connection is open,
   * with a closing handshake after that, and without waiting for the server the second time. For
   * any thread.
   */
  public void leave() {
    boolean again;
    synchronized (conversation) {
      again = conversation.leave();
      wake(conversation);
    }
    if (again) {
      peer.cut();
    }
  }

  private void showEnd(Effect.End end) {
    if (end.last().isPresent()) {
      showLast(end.last().get());
    }
    showLast(new Event.Ended(end.outcome()));
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

  /** Shows an event; false if that is not possible, which ends the session. */
  boolean show(Event event) {
    try {
      sink.accept(event);
      return true;
    } catch (OutputFailure e) {
      lost(e);
      return false;
    }
  }

  /** Shows what was held back so far. */
  void flush() {
    try {
      sink.flush();
    } catch (OutputFailure e) {
      lost(e);
    }
  }

  /** Whom attempts tell how they come about. */
  Trace trace() {
    return trace;
  }

  /** What the last attempt led to. */
  Peer peer() {
    return peer;
  }

  private void lost(OutputFailure failure) {
    synchronized (conversation) {
      conversation.lost(failure);
      wake(conversation);
    }
  }
}
