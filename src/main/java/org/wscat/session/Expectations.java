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
  private final Variables variables;
  private final ValueMasker masked;
  private final MessageQueue queue = new MessageQueue();
  private final List<Skipped> skipped = new ArrayList<>();

  /** Null before the first expectation of a message. */
  private PassedOver passedOver;

  private Duration limit = Step.Limit.DEFAULT;
  private Optional<ReceivedMessage> last = Optional.empty();

  /** Those that reactions took; null if there were none. Guarded by the session's lock. */
  private PassedOver taken;

  // The expectation that is waited for.
  private MessageSearch search;
  private Deadline deadline = Deadline.NEVER;

  /** Null before the first one. */
  private MessageSearch.Progress progress;

  private boolean examining;

  /** Read without the lock by the thread that examines. */
  private volatile boolean comparingStopped;

  private Optional<String> subprotocol = Optional.empty();
  private Optional<String> shownSubprotocol = Optional.empty();
  private Ending ending;
  private String abandoned;
  private boolean closeWasExpected;

  /** Messages that are ignored, and the place of the {@code /skip} that says so. */
  private record Skipped(Step.Skip setting, MessageMatcher matcher) {}

  /** Expectations with these names bound, whose reports show none of those values. */
  Expectations(Variables variables, ValueMasker masked) {
    this.variables = variables;
    this.masked = masked;
  }

  /** Expectations of their own with the same settings and values, whose names they bind alone. */
  Expectations another() {
    Expectations other = new Expectations(variables.copy(), masked);
    other.limit = limit;
    for (Skipped each : skipped) {
      other.skip(each.setting());
    }
    return other;
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
    skipped.add(new Skipped(setting, setting.pattern().matcher(variables)));
  }

  /**
   * A message came that a reaction took, of which a report may have to tell.
   *
   * @param where the place of the reaction
   */
  void passedOver(Message message, String where) {
    if (taken == null) {
      taken = new PassedOver();
    }
    taken.add(ReceivedMessage.of(message, () -> false), where);
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
    return closeWasExpected
        ? Optional.empty()
        : Optional.of(unmet(wanted + "but " + ending.sentence()));
  }

  private int code() {
    return ending instanceof Ending.Closed closed ? closed.close().code() : Close.NO_FRAME;
  }

  /** Messages are expected from now on, until {@link #judge(long)}. */
  void expect(Step.MessageCheck expected, long now) {
    if (passedOver == null) {
      passedOver = new PassedOver();
    }
    search = search(expected, now);
    deadline = limitFrom(now);
    progress = MessageSearch.Progress.OPEN;
    queue.expect(true);
  }

  private MessageSearch search(Step.MessageCheck expected, long now) {
    if (expected instanceof Step.ExpectAll all) {
      CheckReport report = new CheckReport(all.where(), all.readsBinaryAsText(), masked, last, now);
      return new GroupSearch(all, variables, passedOver, report);
    }
    Step.ExpectMessage one =
        expected instanceof Step.Repeat repeat ? repeat.check() : (Step.ExpectMessage) expected;
    int times = expected instanceof Step.Repeat repeat ? repeat.times() : 1;
    CheckReport report = new CheckReport(one.where(), one.readsBinaryAsText(), masked, last, now);
    return new SingleSearch(one, times, variables, masked, passedOver, report);
  }

  /** Whether an expectation waits for messages that nobody compares. */
  boolean isAwaitingMessages() {
    return search != null && !examining && progress == MessageSearch.Progress.OPEN;
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
    while (next != null && progress == MessageSearch.Progress.OPEN) {
      ReceivedMessage message = ReceivedMessage.of(next, timeUp);
      last = Optional.of(message);
      progress = compared(message, clock);
      next = progress == MessageSearch.Progress.OPEN ? queue.poll() : null;
    }
  }

  private MessageSearch.Progress compared(ReceivedMessage message, LongSupplier clock) {
    MessageSearch.Progress result = MessageSearch.Progress.OPEN;
    try {
      Skipped skip = skip(message);
      if (skip == null) {
        result = search.compare(message);
      } else {
        passedOver.add(message, skip.setting().where());
      }
    } catch (MessageMatcher.MatchTimeout e) {
      search.noteUncompared(message);
      return MessageSearch.Progress.COMPARISON_TOO_LONG;
    }
    if (result == MessageSearch.Progress.NEXT_PART) {
      long now = clock.getAsLong();
      search.nextPart(now);
      deadline = limitFrom(now);
      return MessageSearch.Progress.OPEN;
    }
    // Of a server that floods there is always a next message.
    return result == MessageSearch.Progress.OPEN && deadline.isPast(clock.getAsLong())
        ? MessageSearch.Progress.TIME_UP
        : result;
  }

  /** The first {@code /skip} that the message matches; null if there is none. */
  private Skipped skip(ReceivedMessage message) {
    for (Skipped each : skipped) {
      if (each.matcher().match(message) instanceof MessageMatcher.Match) {
        return each;
      }
    }
    return null;
  }

  /** What was claimed is compared. */
  void release() {
    examining = false;
    queue.giveBack();
  }

  /** Whether {@link #judge(long)} can tell now how the expectation of a message came out. */
  boolean isDecided(long now) {
    return !examining
        && (progress != MessageSearch.Progress.OPEN
            || (queue.isEmpty() && (queue.isOver() || deadline.isPast(now))));
  }

  /** When to ask {@link #isDecided} again, if nothing happens before. */
  Deadline decidedBy() {
    return examining ? Deadline.NEVER : deadline;
  }

  /** Ends the expectation of a message. Why it is not met; empty if it is. */
  Optional<Failure> judge(long now) {
    MessageSearch ended = search;
    if (taken != null) {
      passedOver.addAll(taken);
    }
    search = null;
    queue.expect(false);
    return progress == MessageSearch.Progress.MET
        ? Optional.empty()
        : Optional.of(ended.failure(reason(), now));
  }

  private String reason() {
    if (progress == MessageSearch.Progress.NEXT_DIFFERS) {
      return "the next message does not match";
    }
    if (progress == MessageSearch.Progress.COMPARISON_TOO_LONG && !comparingStopped) {
      return "comparing a message took more than " + limitText();
    }
    if (queue.hasOverflowed()) {
      return "more than 64 MiB of messages have come that nothing looked at";
    }
    if (abandoned != null) {
      return abandoned;
    }
    return ending == null ? "no message matched within " + limitText() : ending.sentence();
  }

  private String limitText() {
    return Verdict.seconds(limit);
  }

  private static Failure unmet(String message) {
    return new Failure(ExitStatus.CHECK_FAILED, message);
  }
}
