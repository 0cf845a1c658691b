package org.wscat.session;

import org.wscat.script.Step;
import org.wscat.websocket.Close;

/** Carries out the given steps of a {@link Rehearsal} as the steps' thread does, on its clock. */
final class RehearsalSteps {
  private final Conversation conversation;
  private final RehearsalSource source;
  private final boolean readsInput;
  private final RehearsalLog log;

  private boolean carriesOut;
  private int at;
  private boolean waiting;
  private Deadline waitsUntil = Deadline.NEVER;
  private boolean stepsDone;
  private boolean inputFollows;

  /**
   * Steps that are not started.
   *
   * @param readsInput whether input follows the steps
   */
  RehearsalSteps(
      Conversation conversation, RehearsalSource source, boolean readsInput, RehearsalLog log) {
    this.conversation = conversation;
    this.source = source;
    this.readsInput = readsInput;
    this.log = log;
  }

  /** The time at which the present step is over at the latest. */
  Deadline waitsUntil() {
    return waitsUntil;
  }

  /** Waits for nothing any more. */
  void stop() {
    waitsUntil = Deadline.NEVER;
  }

  /** Starts to carry out the steps, or goes on with them on another connection. */
  void start() {
    if (carriesOut) {
      conversation.stepsRestarted(log.now());
    } else {
      carriesOut = true;
      conversation.stepsStarted(log.now());
      inputFollows = true;
    }
  }

  /**
   * Reads a line that was waited for, and sends it.
   *
   * @param isTaken whether the connection takes it
   */
  void line(boolean isTaken) {
    if (conversation.ledger().hasRead(true)) {
      conversation.ledger().sent(isTaken);
      read(true);
    } else {
      done(false);
    }
  }

  private void read(boolean hasUnread) {
    if (!conversation.reads(hasUnread, source.isInteractive(), log.now())) {
      done(false);
    }
  }

  /**
   * Tells the conversation that no step follows.
   *
   * @param isExhausted whether there are no more steps, rather than that they are given up
   */
  void done(boolean isExhausted) {
    stepsDone = true;
    conversation.stepsDone(isExhausted, source.isInteractive(), log.now());
  }

  /**
   * Goes on with the given steps, as far as they need not wait.
   *
   * @return whether anything was done
   */
  boolean carryOut() {
    boolean any = false;
    while (carriesOut
        && !stepsDone
        && at < source.initialSteps().size()
        && isOver(source.initialSteps().get(at))) {
      any = true;
      waiting = false;
      waitsUntil = Deadline.NEVER;
      at++;
      if (conversation.isCheckFailed()) {
        done(false);
      }
    }
    if (inputFollows && !stepsDone && at == source.initialSteps().size()) {
      inputFollows = false;
      any = true;
      if (readsInput) {
        read(true);
      } else {
        done(true);
      }
    }
    return any;
  }

  private boolean isOver(Step step) {
    Expectations expectations = conversation.expectations();
    if (step instanceof Step.Send send) {
      if (send.outgoing() instanceof Close close) {
        log.note("step: close " + close.code());
        conversation.closeStarted(true, log.now());
      } else {
        log.note("send");
        conversation.ledger().sent(true);
      }
      return true;
    }
    if (step instanceof Step.Limit limit) {
      expectations.limit(limit);
      return true;
    }
    if (step instanceof Step.Skip skip) {
      expectations.skip(skip);
      return true;
    }
    if (step instanceof Step.ExpectSubprotocol check) {
      conversation.checking();
      conversation.checked(check, expectations.judge(check), false);
      return true;
    }
    if (step instanceof Step.MessageCheck check) {
      return isFound(check);
    }
    if (!waiting) {
      waiting = true;
      waitsUntil =
          step instanceof Step.Pause pause
              ? Deadline.after(log.now(), pause.time())
              : expectations.limitFrom(log.now());
      if (step.isCheck()) {
        conversation.checking();
      }
    }
    if (!expectations.isOver() && !waitsUntil.isPast(log.now())) {
      return false;
    }
    if (step instanceof Step.ExpectClose check) {
      conversation.checked(check, expectations.judge(check), false);
    } else {
      conversation.ledger().checked(false);
    }
    return true;
  }

  private boolean isFound(Step.MessageCheck check) {
    Expectations expectations = conversation.expectations();
    if (!waiting) {
      waiting = true;
      conversation.checking();
      expectations.expect(check, log.now());
    }
    while (expectations.claim()) {
      expectations.examine(log::now);
      expectations.release();
    }
    if (!expectations.isDecided(log.now())) {
      waitsUntil = expectations.decidedBy();
      return false;
    }
    conversation.checked(check, expectations.judge(log.now()), false);
    return true;
  }
}
