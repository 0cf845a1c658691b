package org.wscat.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Step;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * Carries out the steps that expect something, by waiting for it. One thread does so; the others
 * tell what happens.
 */
final class Checks {
  private final Variables variables;
  private final ValueMasker masked;
  private final MessageQueue queue = new MessageQueue();

  // The steps' thread's own.
  private final List<MessageMatcher> skipped = new ArrayList<>();
  private Duration limit = Step.Limit.DEFAULT;
  private Optional<ReceivedMessage> last = Optional.empty();

  // Guarded by this object.
  private Optional<String> subprotocol = Optional.empty();
  private Optional<String> shownSubprotocol = Optional.empty();
  private Ending ending;
  private String abandoned;
  private boolean cutShort;
  private boolean closeWasExpected;

  /** Checks with these names bound, whose reports show none of those values. */
  Checks(Variables variables, ValueMasker masked) {
    this.variables = variables;
    this.masked = masked;
  }

  /** Where received messages go. */
  MessageQueue queue() {
    return queue;
  }

  /** The names that are bound. For the steps' thread alone. */
  Variables variables() {
    return variables;
  }

  /**
   * The connection has opened, perhaps in place of one that ended.
   *
   * @param chosen the subprotocol
   * @param shown the same without secrets
   */
  synchronized void opened(Optional<String> chosen, Optional<String> shown) {
    subprotocol = chosen;
    shownSubprotocol = shown;
    ending = null;
  }

  /** The connection has come to its end. */
  void ended(Ending result) {
    synchronized (this) {
      ending = result;
      notifyAll();
    }
    queue.end();
  }

  /**
   * Nothing is waited for any more, for that reason, which continues a sentence. What has come is
   * still looked at.
   */
  void abandon(String reason) {
    synchronized (this) {
      if (abandoned == null) {
        abandoned = reason;
      }
      notifyAll();
    }
    queue.end();
  }

  /** There is no time to look at what has come. */
  synchronized void cutShort() {
    cutShort = true;
  }

  /** Whether the connection's end is what was expected. */
  synchronized boolean isCloseExpected() {
    return closeWasExpected;
  }

  void limit(Step.Limit step) {
    limit = step.time();
  }

  void skip(Step.Skip step) {
    skipped.add(step.pattern().matcher(variables));
  }

  /** Does nothing for a while, unless there is nothing left to wait for. */
  synchronized void pause(Step.Pause step) {
    Deadline deadline = Deadline.after(step.time());
    try {
      while (!deadline.isPast() && ending == null && abandoned == null) {
        wait(deadline.waitMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the check is not met; empty if it is. */
  synchronized Optional<Failure> expect(Step.ExpectSubprotocol step) {
    String chosen = subprotocol.orElse("");
    return chosen.equals(step.name())
        ? Optional.empty()
        : Optional.of(
            unmet(
                "expected "
                    + (step.name().isEmpty() ? "no subprotocol" : "subprotocol " + step.name())
                    + ", got "
                    + shownSubprotocol.orElse("none")));
  }

  /** Waits for a close; why the check is not met, empty if it is. */
  Optional<Failure> expect(Step.ExpectClose step) {
    Deadline deadline = Deadline.after(limit);
    String wanted = step.where() + ": expected close code " + step.code() + ", ";
    synchronized (this) {
      try {
        while (ending == null && abandoned == null && !deadline.isPast()) {
          wait(deadline.waitMillis());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (ending == null) {
        return Optional.of(
            unmet(
                wanted
                    + (abandoned == null
                        ? "but the connection is open after " + limitText()
                        : "but " + abandoned)));
      }
      closeWasExpected = code() == step.code();
      return closeWasExpected ? Optional.empty() : Optional.of(unmet(wanted + "but " + told()));
    }
  }

  private int code() {
    return ending instanceof Ending.Closed closed ? closed.close().code() : Close.NO_FRAME;
  }

  /** How the connection ended, to continue a sentence. */
  private String told() {
    if (ending instanceof Ending.Closed closed) {
      return closed.close().sentence();
    }
    return ending instanceof Ending.Failed failed
        ? failed.failure().getMessage()
        : "the connection ended without a Close frame";
  }

  /** Waits for a message; why the check is not met, empty if it is. */
  Optional<Failure> expect(Step.ExpectMessage step) {
    CheckReport report = new CheckReport(step, masked, last);
    Deadline deadline = Deadline.after(limit);
    queue.expect(true);
    try {
      return compare(step, deadline, report);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(report.failure("it was interrupted"));
    } finally {
      queue.expect(false);
    }
  }

  private Optional<Failure> compare(Step.ExpectMessage step, Deadline deadline, CheckReport report)
      throws InterruptedException {
    MessageMatcher matcher = step.pattern().matcher(variables);
    while (true) {
      Optional<Message> next = queue.take(deadline);
      if (next.isEmpty()) {
        return Optional.of(report.failure(whyNoMore()));
      }
      ReceivedMessage message =
          ReceivedMessage.of(next.get(), () -> deadline.isPast() || isCutShort());
      last = Optional.of(message);
      try {
        if (!isSkipped(message)) {
          MessageMatcher.Result result = matcher.match(message);
          if (result instanceof MessageMatcher.Match match) {
            variables.bind(match.bindings());
            return Optional.empty();
          }
          report.note(message, (MessageMatcher.Mismatch) result);
          if (!step.passesOver()) {
            return Optional.of(report.failure("the next message does not match"));
          }
        }
      } catch (MessageMatcher.MatchTimeout e) {
        report.note(message, MessageMatcher.MISMATCH);
        return Optional.of(
            report.failure(
                isCutShort() ? whyNoMore() : "comparing a message took more than " + limitText()));
      }
      // Of a server that floods there is always a next message.
      if (deadline.isPast()) {
        return Optional.of(report.failure(whyNoMore()));
      }
    }
  }

  private synchronized boolean isCutShort() {
    return cutShort;
  }

  private boolean isSkipped(ReceivedMessage message) {
    for (MessageMatcher matcher : skipped) {
      if (matcher.match(message) instanceof MessageMatcher.Match) {
        return true;
      }
    }
    return false;
  }

  private synchronized String whyNoMore() {
    if (queue.hasOverflowed()) {
      return "more than 64 MiB of messages have come that nothing looked at";
    }
    if (abandoned != null) {
      return abandoned;
    }
    return ending == null ? "no message matched within " + limitText() : told();
  }

  private String limitText() {
    return Verdict.seconds(limit);
  }

  static Failure unmet(String message) {
    return new Failure(ExitStatus.CHECK_FAILED, message);
  }
}
