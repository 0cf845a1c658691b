package org.wscat.session;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.Step;

/**
 * Counts the checks that are left, and keeps the failure of one that was not met. Pure; guarded by
 * the session's lock.
 */
final class CheckTally {
  private final List<Step> given;

  private boolean any;
  private int left;
  private int messagesLeft;
  private boolean mayExpectMore;
  private Failure unmet;

  /**
   * Counts the checks among these steps.
   *
   * @param given the steps that are known before the first is carried out
   */
  CheckTally(List<Step> given) {
    this.given = given;
    for (Step step : given) {
      any |= step.isCheck();
      left += step.isCheck() ? 1 : 0;
      messagesLeft += step.looksAtMessages() ? 1 : 0;
    }
  }

  /** Steps that are not known yet may expect messages too. */
  void expectMore() {
    mayExpectMore = true;
  }

  /** A reaction stands, and looks itself at what comes from now on. */
  void standing(Step step) {
    messagesLeft -= step.looksAtMessages() ? 1 : 0;
  }

  /** Something that is no check has failed. */
  void fail(Failure failure) {
    any = true;
    unmet = unmet == null ? failure : unmet;
  }

  /** A check begins; one that comes from the prompt or a pipe was not counted before. */
  void begin() {
    any = true;
    left = Math.max(1, left);
  }

  /**
   * A check has come to its end.
   *
   * @param failure why it is not met; empty if it is
   */
  void end(Step check, Optional<Failure> failure) {
    if (unmet == null && failure.isPresent()) {
      unmet = withUnreached(check, failure.get());
    }
    if (unmet == null) {
      left--;
      messagesLeft -= check.looksAtMessages() ? 1 : 0;
    }
  }

  /** Adds the number of steps behind the check, which are not carried out, to its failure. */
  private Failure withUnreached(Step check, Failure failure) {
    int unreached = 0;
    boolean behind = false;
    for (Step step : given) {
      unreached += behind && !step.isSetting() ? 1 : 0;
      behind |= step == check;
    }
    if (unreached == 0) {
      return failure;
    }
    String told = unreached == 1 ? "1 step was not reached" : unreached + " steps were not reached";
    return failure.withDetailLine(told);
  }

  /** Whether a check is under way or to come. */
  boolean isPending() {
    return left > 0 && unmet == null;
  }

  /** Whether a check of a message is under way or to come, or a reaction is yet to stand. */
  boolean expectsMessages() {
    return (mayExpectMore || messagesLeft > 0) && unmet == null;
  }

  /** Whether there were checks, and all were met or one was not. */
  boolean isDecided() {
    return any && (left == 0 || unmet != null);
  }

  /** Whether a check was not met. */
  boolean isFailed() {
    return unmet != null;
  }

  /**
   * Returns the failure of the check that was not met, or of those that were not made.
   *
   * @param cause what ended the session otherwise
   * @return empty if all checks were met
   */
  Optional<Failure> unmet(Outcome cause) {
    if (unmet != null) {
      return Optional.of(unmet);
    }
    if (left == 0) {
      return Optional.empty();
    }
    String rest = left == 1 ? "1 check was not made" : left + " checks were not made";
    String why = cause.failure().map(Failure::getMessage).orElse("the session ended");
    return Optional.of(new Failure(ExitStatus.CHECK_FAILED, why + ": " + rest));
  }
}
