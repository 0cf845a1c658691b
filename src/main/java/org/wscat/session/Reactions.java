package org.wscat.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.wscat.connection.Peer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.Standing;
import org.wscat.script.Variables;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/**
 * The standing reactions and rhythms of a session, and what of them is to be carried out: at most
 * {@link #MOST_WAITING} tasks, for messages of {@link #MOST_WAITING_BYTES} in all, and one task for
 * each rhythm. Pure; guarded by the session's lock, but for {@link #standing}.
 */
final class Reactions {
  /**
   * How many messages reactions may answer in a row. A server's messages are in a row while no
   * other message and no pause of {@link #PAUSE} is between them; those of a listener's clients,
   * who may well ask nothing else, while each repeats what a reaction has sent.
   */
  static final int MOST_IN_A_ROW = 10_000;

  static final Duration PAUSE = Duration.ofSeconds(1);
  static final int MOST_WAITING = 1000;
  static final int MOST_WAITING_BYTES = 1024 * 1024;

  private final SessionState state;
  private final StepLedger steps;
  private final MessageQueue queue;

  /** Replaced by a longer list when a reaction is added, and read without the lock. */
  private volatile List<Reaction> standing = List.of();

  private final List<Rhythm> rhythms = new ArrayList<>();
  private final Deque<Task> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private boolean isUnderWay;
  private volatile boolean isStopped;
  private int inARow;
  private long lastAt;
  private Message lastSent;

  /**
   * The lines of one reaction or rhythm, to be carried out once.
   *
   * @param step the reaction or rhythm
   * @param names the values of names in its lines
   * @param to the connection on which the message came; null for a rhythm
   * @param client the client of a listener that sent it, or {@link Peer#ALL_CLIENTS}
   * @param bytes the size of the message
   */
  record Task(Standing step, Variables names, Peer to, int client, int bytes) {}

  /** A rhythm and its next beat. */
  private static final class Rhythm {
    private final Standing.Every step;
    private final Variables names;
    private Deadline next;

    Rhythm(Standing.Every step, Variables names, Deadline next) {
      this.step = step;
      this.names = names;
      this.next = next;
    }

    /** Moves the beat, which is late if nothing could be sent meanwhile, to the next one. */
    void pass(long now) {
      Deadline planned = next.plus(step.time());
      next = planned.isPast(now) ? Deadline.after(now, step.time()) : planned;
    }
  }

  /** Without reactions, in a session with this queue of messages for expectations. */
  Reactions(SessionState state, StepLedger steps, MessageQueue queue) {
    this.queue = queue;
    this.state = state;
    this.steps = steps;
  }

  /** The reactions that stand, in the order of their steps. For any thread, without the lock. */
  List<Reaction> standing() {
    return standing;
  }

  /**
   * A reaction begins to stand.
   *
   * @param tasks what it makes of messages that have come and no expectation has looked at
   */
  void add(Reaction reaction, List<Task> tasks) {
    List<Reaction> longer = new ArrayList<>(standing);
    longer.add(reaction);
    standing = List.copyOf(longer);
    steps.standing(reaction.step());
    if (!steps.tally().expectsMessages()) {
      queue.close();
    }
    for (Task task : tasks) {
      add(task);
    }
  }

  /** A rhythm begins, with its first beat after its time. */
  void add(Standing.Every step, Variables names, long now) {
    rhythms.add(new Rhythm(step, names.copy(), Deadline.after(now, step.time())));
    steps.standing(step);
    state.change();
  }

  /** Whether another message may be reacted to. Otherwise who receives messages waits. */
  boolean hasRoom() {
    return isStopped
        || waiting.isEmpty()
        || (waiting.size() < MOST_WAITING && waitingBytes < MOST_WAITING_BYTES);
  }

  /** A message came that these reactions, at least one, are carried out for. */
  void react(List<Task> tasks, Message message, long now) {
    if (isStopped) {
      return;
    }
    boolean isInARow =
        tasks.get(0).client() == Peer.ALL_CLIENTS
            ? !Deadline.after(lastAt, PAUSE).isPast(now)
            : message.equals(lastSent);
    inARow = isInARow ? inARow + 1 : 1;
    lastAt = now;
    if (inARow > MOST_IN_A_ROW) {
      fail(
          tasks.get(0).step().where(),
          "answered " + MOST_IN_A_ROW + " messages in a row, and no other message came");
      return;
    }
    for (Task task : tasks) {
      add(task);
    }
  }

  private void add(Task task) {
    waiting.add(task);
    waitingBytes += task.bytes();
    steps.reacting(true);
    state.change();
  }

  /**
   * A message came that no reaction took. Like {@link #isInARow} for the thread that brings
   * messages, without the lock.
   */
  void passed() {
    inARow = 0;
  }

  /** Whether {@link #passed} makes a difference. */
  boolean isInARow() {
    return inARow > 0;
  }

  /** Removes what is to be carried out next, or is due; null if there is nothing. */
  Task poll(long now) {
    Task next = waiting.poll();
    if (next != null) {
      waitingBytes -= next.bytes();
    } else if (!isStopped) {
      next = beat(now);
    }
    isUnderWay = next != null;
    return next;
  }

  private Task beat(long now) {
    for (Rhythm rhythm : rhythms) {
      if (rhythm.next.isPast(now)) {
        rhythm.pass(now);
        return new Task(rhythm.step, rhythm.names, null, Peer.ALL_CLIENTS, 0);
      }
    }
    return null;
  }

  /** When {@link #poll} has something next, unless a message comes before. */
  Deadline nextBeat() {
    Deadline next = Deadline.NEVER;
    for (Rhythm rhythm : rhythms) {
      next = next.orEarlier(rhythm.next);
    }
    return isStopped ? Deadline.NEVER : next;
  }

  /** A task has sent this, or a frame that is no message. */
  void sent(Outgoing outgoing) {
    if (outgoing instanceof Message message && message.size() <= MOST_WAITING_BYTES) {
      lastSent = message;
    }
  }

  /** The task that was polled last is carried out. */
  void done(Task task) {
    isUnderWay = false;
    if (task.to() != null) {
      steps.reacting(false);
    }
    state.change();
  }

  /** Whether no message is reacted to any more. Called by any thread. */
  boolean isStopped() {
    return isStopped;
  }

  /** Whether nothing waits to be carried out. */
  boolean isIdle() {
    return waiting.isEmpty();
  }

  /** Whether nothing will have to be carried out any more. */
  boolean isOver() {
    return isStopped && waiting.isEmpty() && !isUnderWay;
  }

  /** No message is reacted to any more. What waits is still carried out. */
  void stop() {
    if (!isStopped) {
      isStopped = true;
      state.change();
    }
  }

  /**
   * A reaction fails the session.
   *
   * @param where its place
   * @param why in one sentence, whose subject is the reaction
   */
  void fail(String where, String why) {
    fail(new Failure(ExitStatus.CHECK_FAILED, where + ": this reaction " + why));
  }

  /** A reaction fails the session, and none is carried out any more. */
  void fail(Failure failure) {
    steps.tally().fail(failure);
    stop();
    while (!waiting.isEmpty()) {
      waiting.remove();
      steps.reacting(false);
    }
    state.change();
  }
}
