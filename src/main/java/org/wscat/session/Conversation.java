package org.wscat.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;
import org.wscat.websocket.Ending;

/**
 * One session as a state machine: what happens goes in with the time at which it happens, and
 * {@link #next} says what to do. It has no thread, no clock and does no I/O; {@link Session} guards
 * it by one lock and carries out what it says.
 *
 * <p>A session makes a connection ({@link ConnectPhase}), steps are carried out and messages come
 * while it is open ({@link OpenPhase}), another connection takes its place after a loss if it may,
 * and it closes ({@link ClosingPhase}). Times are of {@link System#nanoTime}.
 */
final class Conversation {
  /** How long the end of a stream may wait for the decision whether we close the connection. */
  private static final Duration MOMENT = Duration.ofMillis(500);

  /** Input that a read has not found after this time is yet to be written. */
  private static final Duration SHORT_READ = Duration.ofMillis(300);

  private final Settings settings;
  private final ValueMasker masked;
  private final StepLedger steps;
  private final SessionState state;
  private final Expectations expectations;
  private final ConnectPhase connecting;
  private final OpenPhase openPhase;
  private final ClosingPhase closing;

  private volatile Reactions reactions;

  private final PromptState prompt = new PromptState();

  private boolean prepared;
  private boolean closes;

  /** Written under the lock, and read without it. */
  private volatile boolean isOver;

  /**
   * A session that is yet to begin.
   *
   * @param source asked for what is known of the steps before the first is taken
   * @param backoff the delays of {@code --reconnect}; null without it
   * @param startedAt when the clock of {@code --timeout} started
   */
  Conversation(Settings settings, StepSource source, Backoff backoff, long startedAt) {
    this.settings = settings;
    this.masked = new ValueMasker(settings.variables().values());
    Deadline end = Deadline.after(startedAt, settings.limits().run());
    this.steps = new StepLedger(source.initialSteps(), source.isInteractive());
    this.state = new SessionState(settings, steps);
    this.expectations = new Expectations(new Variables(settings.variables()), masked);
    this.connecting = new ConnectPhase(settings, state, backoff, end);
    this.openPhase = new OpenPhase(settings, state, steps, expectations, end);
    this.closing = new ClosingPhase(settings, state, steps, expectations, end);
    if (source.mayExpectMessages()) {
      steps.tally().expectMore();
    }
    closeQueueIfUnwanted();
  }

  /** Stops to keep messages if no step is to expect any. */
  private void closeQueueIfUnwanted() {
    if (!steps.tally().expectsMessages()) {
      expectations.queue().close();
    }
  }

  // What the thread of the session does.

  /**
   * Says what to do next. The caller carries it out and asks again; while there is nothing to do it
   * waits for the time that is named, or for something to happen.
   */
  Effect next(long now, PeerStatus peer) {
    Effect effect = null;
    while (effect == null && !closes) {
      effect = connecting.next(now, peer);
      if (effect == null && !state.isOpen()) {
        closes = true;
        closing.skipHandshake();
        return Effect.Action.CUT;
      }
      if (effect == null) {
        effect = openPhase.next(now, peer);
      }
      if (effect == null && openPhase.isRenewing() && state.stop() == null) {
        connecting.renew();
      } else if (effect == null && connecting.isLost(now, peer)) {
        connecting.reopen(openPhase.openedAt(), now);
      } else {
        closes = effect == null;
      }
    }
    if (closes) {
      endBeside();
    }
    if (effect == null) {
      effect = closing.next(now, peer);
    }
    return effect == null ? end(peer) : effect;
  }

  /** Ends what goes on beside the steps. */
  private void endBeside() {
    if (reactions != null) {
      reactions.stop();
    }
    if (prompt.end()) {
      state.change();
    }
  }

  private Effect end(PeerStatus peer) {
    isOver = true;
    return new Verdict(
            settings, state, steps, peer.unsentMessages(), expectations.isCloseExpected())
        .end(masked);
  }

  /**
   * Whether something has changed since this was asked last that a thread may wait for: the caller
   * then wakes those that wait on the lock.
   */
  boolean takeChange() {
    return state.takeChange();
  }

  /** The steps' source is ready, which the prompt is before the notice of the open is shown. */
  void prepared() {
    prepared = true;
    state.change();
  }

  /** Whether there is a connection. */
  boolean isOpen() {
    return state.isOpen();
  }

  /** {@link Effect.Action#CONNECT} was carried out. */
  void begun() {
    state.begun();
  }

  /** The number of the attempt that {@link Effect.Action#CONNECT} begins. */
  int attempt() {
    return state.attempt();
  }

  /** {@link Effect.Decide} was carried out: another attempt follows after that time, or none. */
  void decided(Optional<Duration> delay) {
    connecting.decided(delay);
  }

  /** {@link Effect.Decide} was carried out: what would follow is impossible. */
  void decided(Failure failure) {
    connecting.decided(failure);
  }

  /** {@link Effect.Action#PROBE} was not possible, for the connection is closing. */
  void unanswerable() {
    openPhase.unanswerable();
  }

  /** The thread of the session was interrupted: what is left is done without waiting. */
  void interrupted() {
    closes = true;
    closing.skipHandshake();
    if (state.ending() == null) {
      state.stop(StopReason.INTERRUPTED);
    }
  }

  // What comes from outside.

  /** The session is to end as on a signal. */
  void interrupt() {
    state.stop(StopReason.INTERRUPTED);
  }

  /**
   * The person at the prompt leaves.
   *
   * @return whether for the second time: the connection is to be cut
   */
  boolean leave() {
    if (state.isOpen() && state.stop() != null) {
      return true;
    }
    state.stop(state.isOpen() ? StopReason.FINISHED : StopReason.INTERRUPTED);
    return false;
  }

  /** Output could not be written. */
  void lost(OutputFailure failure) {
    state.lost(failure);
  }

  // What the connection's reading thread brings.

  /** Whether it can be said now whether a connection may open: see {@link #opening}. */
  boolean isReadyToOpen() {
    return prepared && state.isBegun();
  }

  /**
   * The opening handshake of that attempt has succeeded.
   *
   * @return whether its event is to be shown: the connection is still wanted
   */
  boolean opening(int attempt) {
    return state.opening(attempt);
  }

  /** The event of the open was shown, and the messages that came together with the open. */
  void opened(long now) {
    openPhase.opened(now);
    if (settings.end().expectedStatus().isPresent()
        && settings.end().expectedStatus().getAsInt() != 101) {
      state.stop(StopReason.UNEXPECTED_STATUS);
    }
    state.opened();
  }

  /** Whether a message that has come is to be shown. For any thread, without the lock. */
  boolean showsMessages() {
    return !isOver && !state.showsNoMore();
  }

  /** Whether an expectation or reaction looks at messages. For any thread, without the lock. */
  boolean comparesMessages() {
    return expectations.queue().isWanted() || reactions != null || prompt.isWatching();
  }

  /**
   * A message was shown, and was compared or left to be. For any thread, without the lock.
   *
   * @return whether {@link #countReached} is to follow
   */
  boolean received() {
    return state.received();
  }

  /** See {@link SessionState#countReached}. */
  void countReached() {
    state.countReached();
  }

  /** The standing reactions; null if there are none. For any thread, without the lock. */
  Reactions reactions() {
    return reactions;
  }

  /** The standing reactions, to which one is about to be added. */
  Reactions beginReactions() {
    if (reactions == null) {
      reactions = new Reactions(state, steps, expectations.queue());
    }
    return reactions;
  }

  /** What a person at the prompt has begun. */
  PromptState prompt() {
    return prompt;
  }

  /** A person at the prompt wants another connection in place of the present one. */
  void renew(long now) {
    prompt.renew();
    openPhase.renew(now);
    state.change();
  }

  /**
   * A pong has come.
   *
   * @return the time since the ping that it answers; empty if it answers none
   */
  Optional<Duration> pong(ByteBuffer data, long now) {
    return openPhase.pong(data, now);
  }

  /** By when it is known whether {@link #closesNow}, of a stream that ended at that time. */
  Deadline closesNowBy(long endedAt, long now) {
    return state.isDecided(now)
        ? Deadline.at(now)
        : steps.settledBy(SHORT_READ, now).orEarlier(Deadline.after(endedAt, MOMENT));
  }

  /** Whether we close the connection at this moment, as it is not needed any longer. */
  boolean closesNow(long now) {
    return state.closesNow(now);
  }

  /** The connection or the attempt of that number has ended. */
  void ended(int attempt, Ending ending) {
    if (state.ended(attempt, ending) && state.isOpen()) {
      expectations.ended(ending);
    }
  }

  // What the steps' thread does.

  /** What judges expectations. Waiting threads are woken by {@link #change}. */
  Expectations expectations() {
    return expectations;
  }

  /** Something has changed in what this conversation hands out. */
  void change() {
    state.change();
  }

  /** The steps begin, on the first connection. */
  void stepsStarted(long now) {
    steps.started(now);
  }

  /** The steps go on, on a connection in place of a lost one. */
  void stepsRestarted(long now) {
    steps.restarted(now);
    prompt.renewed();
    state.change();
  }

  /** The account of the steps. */
  StepLedger ledger() {
    return steps;
  }

  /** A ping is about to be sent. */
  void pinging(ByteBuffer data, long now) {
    openPhase.pinging(data, now);
  }

  /** See {@link StepLedger#closeStarted}. */
  void closeStarted(boolean isLast, long now) {
    steps.closeStarted(isLast, now);
    state.change();
  }

  /** The steps' thread was interrupted: it waits for nothing any more. */
  void stepsInterrupted() {
    steps.stop();
    expectations.abandon("the run was interrupted");
    state.change();
  }

  /** A check begins. */
  void checking() {
    steps.tally().begin();
  }

  /**
   * A check has come to its end.
   *
   * @param failure why it is not met; empty if it is
   * @param isTold whether a person was told of the failure, and goes on
   */
  void checked(Step check, Optional<Failure> failure, boolean isTold) {
    steps.checked(failure.isEmpty());
    steps.tally().end(check, isTold ? Optional.empty() : failure);
    closeQueueIfUnwanted();
    state.change();
  }

  /** Whether a check was not met, so that no more steps are carried out. */
  boolean isCheckFailed() {
    return steps.tally().isFailed();
  }

  /** See {@link StepLedger#reads}. */
  boolean reads(boolean hasUnread, boolean byPerson, long now) {
    state.change();
    return steps.reads(hasUnread, byPerson, now);
  }

  /** See {@link StepLedger#failed}. */
  void inputFailed(Failure failure) {
    expectations.queue().close();
    steps.failed(failure);
    state.change();
  }

  /** See {@link StepLedger#done}. */
  void stepsDone(boolean isExhausted, boolean byPerson, long now) {
    expectations.queue().close();
    steps.done(isExhausted, byPerson, now);
    state.change();
  }
}
