package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.Step;

/**
 * A check of the prompt, on a daemon thread of its own: it looks at the messages that come from
 * then on, and tells when it is met, or why it is not when its time is up.
 *
 * @param expectations those of this check alone
 * @param steps shows events
 */
record PromptCheck(
    Step.MessageCheck check, Expectations expectations, Conversation conversation, StepThread steps)
    implements Runnable, Examination.Waiting {
  @Override
  public void run() {
    long start = System.nanoTime();
    Optional<Failure> failure = Examination.judge(check, conversation, expectations, this);
    boolean isOver;
    synchronized (conversation) {
      isOver = expectations.isOver();
      conversation.prompt().unwatch(expectations);
    }
    if (failure.isEmpty()) {
      conversation.expectations().variables().bind(expectations.variables(), check.binds());
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      steps.show(new Event.Answered(check.title() + ": met after " + time.toMillis() + " ms"));
      if (!check.binds().isEmpty()) {
        steps.show(new Event.Bound(expectations.variables().values(check.binds())));
      }
    } else if (!isOver) {
      steps.show(new Event.ErrorReported(failure.get()));
    }
  }

  @Override
  public void await(Deadline until) {
    try {
      conversation.wait(until.waitMillis(System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      expectations.abandon("the run was interrupted");
    }
  }
}
