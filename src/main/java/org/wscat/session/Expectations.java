package org.wscat.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
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
 * Judges the steps that expect something. Messages are compared by whichever thread has them at
 * hand: it {@link #claim claims} them, {@link #examine examines} them without the lock, for that
 * may take long, and {@link #release releases} them. Pure; all else is guarded by the session's
 * lock.
 */
final class Expectations {
  /** How the search of an expectation for its message stands. */
  private enum Search {
    OPEN,
    MET,
    NEXT_DIFFERS,
    COMPARISON_TOO_LONG,
    TIME_UP
  }

  private final Variables variables;
  private final ValueMasker masked;
  private final MessageQueue queue = new MessageQueue();
  private final List<MessageMatcher> skipped = new ArrayList<>();
  private Duration limit = Step.Limit.DEFAULT;
  private Optional<ReceivedMessage> last = Optional.empty();

  // The expectation that is waited for.
  private Step.ExpectMessage step;
  private MessageMatcher matcher;
  private CheckReport report;
  private Deadline deadline = Deadline.NEVER;

  /** Null before the first one. */
  private Search search;

  private boolean examining;

  /** Read without the lock by the thread that examines. */
  private volatile boolean comparingStopped;

  private Optional<String> subprotocol = Optional.empty();
  private Optional<String> shownSubprotocol = Optional.empty();
  private Ending ending;
  private String abandoned;
  private boolean closeWasExpected;

  /** Expectations with these names bound, whose reports show none of those values. */
  Expectations(Variables variables, ValueMasker masked) {
    this.variables = variables;
    this.masked = masked;
  }

  /** Where received messages go. */
  MessageQueue queue() {
    return queue;
  }

  /** The names that are bound: for the steps' thread, while it waits for no message. */
  Variables variables() {
    return variables;
  }

  /**
   * The connection has opened, perhaps in place of one that ended.
   *
   * @param chosen the subprotocol
   * @param shown the same without secrets
   */
  void opened(Optional<String> chosen, Optional<String> shown) {
    subprotocol = chosen;
    shownSubprotocol = shown;
    ending = null;
  }

  /** The connection has come to its end. */
  void ended(Ending result) {
    ending = result;
    queue.end();
  }

  /**
   * Nothing is waited for any more, for that reason, which continues a sentence. What has come is
   * still looked at.
   */
  void abandon(String reason) {
    if (abandoned == null) {
      abandoned = reason;
    }
    queue.end();
  }

  /** Ends a comparison that takes long, now and from here on. */
  void stopComparing() {
    comparingStopped = true;
  }

  /** Whether the connection's end is what was expected. */
  boolean isCloseExpected() {
    return closeWasExpected;
  }

  /** Bounds the expectations from here on. */
  void limit(Step.Limit setting) {
    limit = setting.time();
  }

  /** Passes over such messages from here on. */
  void skip(Step.Skip setting) {
    skipped.add(setting.pattern().matcher(variables));
  }

  /** By when an expectation that begins now has to be met. */
  Deadline limitFrom(long now) {
    return Deadline.after(now, limit);
  }

  /** Whether the connection has come to its end, or nothing is waited for any more. */
  boolean isOver() {
    return ending != null || abandoned != null;
  }

  /** Why the check is not met; empty if it is. */
  Optional<Failure> judge(Step.ExpectSubprotocol check) {
    String chosen = subprotocol.orElse("");
    return chosen.equals(check.name())
        ? Optional.empty()
        : Optional.of(
            unmet(
                "expected "
                    + (check.name().isEmpty() ? "no subprotocol" : "subprotocol " + check.name())
                    + ", got "
                    + shownSubprotocol.orElse("none")));
  }

  /** Why the check is not met, once {@link #isOver} or its time is up; empty if it is. */
  Optional<Failure> judge(Step.ExpectClose check) {
    String wanted = check.where() + ": expected close code " + check.code() + ", ";
    if (ending == null) {
      return Optional.of(
          unmet(
              wanted
                  + (abandoned == null
                      ? "but the connection is open after " + limitText()
                      : "but " + abandoned)));
    }
    closeWasExpected = code() == check.code();
    return closeWasExpected ? Optional.empty() : Optional.of(unmet(wanted + "but " + told()));
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

  /** A message is expected from now on, until {@link #judge(long)}. */
  void expect(Step.ExpectMessage expected, long now) {
    step = expected;
    matcher = expected.pattern().matcher(variables);
    report = new CheckReport(expected, masked, last, now);
    deadline = limitFrom(now);
    search = Search.OPEN;
    queue.expect(true);
  }

  /** Whether an expectation waits for messages that nobody compares. */
  boolean isAwaitingMessages() {
    return step != null && !examining && search == Search.OPEN;
  }

  /**
   * Takes the messages that are to be compared, if there are any and nobody does so already.
   *
   * @return whether the caller is to {@link #examine} them, and then to {@link #release} them
   */
  boolean claim() {
    if (!isAwaitingMessages() || !queue.take()) {
      return false;
    }
    examining = true;
    return true;
  }

  /**
   * Compares what was claimed with what is expected. Called without the lock, by the thread that
   * has claimed it.
   *
   * @param clock what {@link System#nanoTime} tells
   */
  void examine(LongSupplier clock) {
    BooleanSupplier timeUp =
        new BooleanSupplier() {
          @Override
          public boolean getAsBoolean() {
            return comparingStopped || deadline.isPast(clock.getAsLong());
          }
        };
    Message next = queue.poll();
    while (next != null && search == Search.OPEN) {
      ReceivedMessage message = ReceivedMessage.of(next, timeUp);
      last = Optional.of(message);
      search = compared(message, clock);
      next = search == Search.OPEN ? queue.poll() : null;
    }
  }

  private Search compared(ReceivedMessage message, LongSupplier clock) {
    try {
      if (!isSkipped(message)) {
        MessageMatcher.Result result = matcher.match(message);
        if (result instanceof MessageMatcher.Match match) {
          variables.bind(match.bindings());
          return Search.MET;
        }
        report.note(message, (MessageMatcher.Mismatch) result);
        if (!step.passesOver()) {
          return Search.NEXT_DIFFERS;
        }
      }
    } catch (MessageMatcher.MatchTimeout e) {
      report.note(message, MessageMatcher.MISMATCH);
      return Search.COMPARISON_TOO_LONG;
    }
    // Of a server that floods there is always a next message.
    return deadline.isPast(clock.getAsLong()) ? Search.TIME_UP : Search.OPEN;
  }

  private boolean isSkipped(ReceivedMessage message) {
    for (MessageMatcher each : skipped) {
      if (each.match(message) instanceof MessageMatcher.Match) {
        return true;
      }
    }
    return false;
  }

  /** What was claimed is compared. */
  void release() {
    examining = false;
    queue.giveBack();
  }

  /** Whether {@link #judge(long)} can tell now how the expectation of a message came out. */
  boolean isDecided(long now) {
    return !examining
        && (search != Search.OPEN || (queue.isEmpty() && (queue.isOver() || deadline.isPast(now))));
  }

  /** When to ask {@link #isDecided} again, if nothing happens before. */
  Deadline decidedBy() {
    return examining ? Deadline.NEVER : deadline;
  }

  /** Ends the expectation of a message. Why it is not met; empty if it is. */
  Optional<Failure> judge(long now) {
    step = null;
    queue.expect(false);
    return search == Search.MET ? Optional.empty() : Optional.of(report.failure(reason(), now));
  }

  private String reason() {
    if (search == Search.NEXT_DIFFERS) {
      return "the next message does not match";
    }
    if (search == Search.COMPARISON_TOO_LONG && !comparingStopped) {
      return "comparing a message took more than " + limitText();
    }
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

  private static Failure unmet(String message) {
    return new Failure(ExitStatus.CHECK_FAILED, message);
  }
}
