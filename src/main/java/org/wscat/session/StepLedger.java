package org.wscat.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.Wait;

/**
 * The account of the steps: where the thread that carries them out is, what it has sent, and what
 * was accepted and could not be sent. Pure; guarded by the session's lock.
 */
final class StepLedger {
  /** Where the steps' thread is. */
  private enum State {
    NOT_STARTED,
    SENDING,
    READING,
    DONE
  }

  private final CheckTally tally;
  private boolean isInteractive;
  private State state = State.NOT_STARTED;
  private long stateSince;
  private boolean stopped;
  private long sent;
  private long refused;
  private boolean unread;
  private boolean endsAtOnce;
  private boolean mayAnswer;
  private int reactions;
  private boolean checkMetLast;
  private boolean exhausted;
  private boolean rejectedAny;
  private boolean closeStarted;
  private long closeStartedAt;
  private Failure inputFailure;

  /**
   * An account of steps that are yet to begin.
   *
   * @param given the steps that are known before the first is taken
   * @param isInteractive whether a person gives the first steps: the end of a person's steps means
   *     that they left, and a mistake among them is theirs to mend
   */
  StepLedger(List<Step> given, boolean isInteractive) {
    this.tally = new CheckTally(given);
    this.isInteractive = isInteractive;
  }

  /** Which checks were met, and which are left. */
  CheckTally tally() {
    return tally;
  }

  /** The steps begin. */
  void started(long now) {
    enter(State.SENDING, now);
  }

  /** The steps go on, on a connection that takes a lost one's place. */
  void restarted(long now) {
    if (state == State.DONE) {
      stateSince = now;
    }
  }

  private void enter(State next, long now) {
    state = next;
    stateSince = now;
  }

  /** Nothing more is read; what was read is still carried out. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /**
   * Something was sent, or could not be, because the connection is closing or gone, which ends the
   * reading of input.
   */
  void sent(boolean taken) {
    endsAtOnce = false;
    checkMetLast = false;
    sent++;
    if (!taken) {
      refused++;
      stopped = true;
    }
  }

  /** A reaction or rhythm stands from now on: it may send whatever the steps do. */
  void standing(Step step) {
    endsAtOnce = false;
    checkMetLast = false;
    mayAnswer = true;
    tally.standing(step);
  }

  /** A reaction is to be carried out, or has been. */
  void reacting(boolean begins) {
    reactions += begins ? 1 : -1;
  }

  /** How many steps were carried out that send something. */
  long sent() {
    return sent;
  }

  /**
   * A step has started the closing handshake.
   *
   * @param isLast whether no other connection follows the one that it ends
   */
  void closeStarted(boolean isLast, long now) {
    sent(true);
    closeStarted = isLast;
    closeStartedAt = now;
  }

  /** Whether a step has started the closing handshake of the session. */
  boolean isCloseStarted() {
    return closeStarted;
  }

  /** When it did. */
  long closeStartedAt() {
    return closeStartedAt;
  }

  /**
   * A step is over after which the session may end at once.
   *
   * @param met whether it is a check that was met
   */
  void checked(boolean met) {
    endsAtOnce = true;
    checkMetLast = met;
  }

  /** A command was not understood. */
  void rejected() {
    rejectedAny = true;
  }

  /**
   * All that was read is carried out, and more is to be read.
   *
   * @param hasUnread whether input waits that was not read
   * @param byPerson whether a person gives the steps that follow
   * @return false if nothing more is to be read
   */
  boolean reads(boolean hasUnread, boolean byPerson, long now) {
    isInteractive = byPerson;
    if (stopped) {
      unread = hasUnread;
      return false;
    }
    enter(State.READING, now);
    return true;
  }

  /**
   * Reading has come to an end. What is read after {@link #stop} was never accepted.
   *
   * @param more whether something was read; otherwise the source is at its end
   * @return whether it is to be carried out
   */
  boolean hasRead(boolean more) {
    if (stopped) {
      unread = more;
      return false;
    }
    state = State.SENDING;
    return more;
  }

  /** The input ended early. After the stop it ends anyway, and its faults cause nothing. */
  void failed(Failure failure) {
    if (stopped) {
      unread = true;
    } else {
      inputFailure = failure;
    }
  }

  /**
   * The steps' thread is done.
   *
   * @param isExhausted whether the source has no more steps
   * @param byPerson whether a person gave the last of them
   */
  void done(boolean isExhausted, boolean byPerson, long now) {
    exhausted = isExhausted;
    isInteractive = byPerson;
    enter(State.DONE, now);
  }

  /** Whether nothing is under way: the thread waits for input or is done, and no reaction waits. */
  boolean isSettled() {
    return state != State.SENDING && reactions == 0;
  }

  /** Whether a person gives the steps. */
  boolean isInteractive() {
    return isInteractive;
  }

  /**
   * By when the thread is done, or else waits for input, as far as can be said now. A person's read
   * always waits; a thread that has not started is not done until the {@link #stop}.
   *
   * @param shortRead how long a read takes at most that does not wait for input to be written
   */
  Deadline settledBy(Duration shortRead, long now) {
    if (state == State.READING && !isInteractive) {
      return Deadline.after(stateSince, shortRead);
    }
    boolean isBusy = state == State.SENDING || (state == State.NOT_STARTED && !stopped);
    return isBusy ? Deadline.NEVER : Deadline.at(now);
  }

  /**
   * Whether the steps themselves end the session: one has started the closing handshake and nothing
   * more is expected, a check was not met, or the person at the prompt has left.
   */
  boolean hasLeft() {
    return (closeStarted && !tally.isPending())
        || tally.isFailed()
        || (state == State.DONE && isInteractive);
  }

  /** When the answers to the steps need not be awaited any longer, as far as can be said now. */
  Deadline finishedAt(Optional<Wait> wait, long now) {
    if (hasLeft()) {
      return Deadline.at(now);
    }
    if (state != State.DONE) {
      return Deadline.NEVER;
    }
    if (endsAtOnce || (wait.isEmpty() && sent == 0 && !mayAnswer)) {
      return Deadline.at(now);
    }
    return Deadline.after(stateSince, wait.orElse(Wait.DEFAULT).time());
  }

  /** Whether a check is under way or to come. */
  boolean isChecking() {
    return state != State.DONE && tally.isPending();
  }

  /** Whether the last of all steps was a check, and was met. */
  boolean isFulfilled() {
    return state == State.DONE
        && exhausted
        && checkMetLast
        && !tally.isPending()
        && !tally.isFailed()
        && !isInteractive;
  }

  /** Why the input ended early, if it did. */
  Optional<Failure> inputFailure() {
    return Optional.ofNullable(inputFailure);
  }

  /**
   * How many messages were accepted and are not on the wire.
   *
   * @param buffered how many of them the connection holds
   */
  long unsent(int buffered) {
    return state == State.NOT_STARTED ? 0 : refused + buffered;
  }

  /**
   * What the way out came to, once the session is over.
   *
   * @param buffered how many messages the connection holds that are not written
   * @param endedByPeer whether it was not us who ended it
   */
  Outcome outcome(int buffered, boolean endedByPeer) {
    if (unsent(buffered) > 0 || (endedByPeer && unread)) {
      return Outcome.of(
          new Failure(
              ExitStatus.CONNECTION_LOST,
              "the connection ended too early: " + unsentText(buffered)));
    }
    return commandsOutcome();
  }

  /** What the commands that were not understood make of a session that was a success. */
  Outcome commandsOutcome() {
    return rejectedAny && !isInteractive
        ? new Outcome(ExitStatus.USAGE, Optional.empty())
        : Outcome.SUCCESS;
  }

  /** The failure with the account of what could not be sent. */
  Failure withUnsent(Failure failure, int buffered) {
    return unsent(buffered) > 0 || unread ? failure.withDetails(unsentText(buffered)) : failure;
  }

  private String unsentText(int buffered) {
    long lost = unsent(buffered);
    if (lost == 0) {
      return "more input was waiting";
    }
    return (lost == 1 ? "1 message was not sent" : lost + " messages were not sent")
        + (unread ? ", and more input was waiting" : "");
  }
}
