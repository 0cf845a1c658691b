package org.wscat.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;

/**
 * The last messages that no expectation was met by, and what passed each of them over, for the
 * report on a later expectation that one of them would have met: at most {@link #MOST_MESSAGES},
 * and {@link #MOST_BYTES} of payload. Pure; used by one thread at a time.
 */
final class PassedOver {
  static final int MOST_MESSAGES = 256;
  static final int MOST_BYTES = 1024 * 1024;

  private final Deque<Passed> last = new ArrayDeque<>();
  private int bytes;

  /**
   * A message that was passed over.
   *
   * @param where the option, or the file and line, of what passed it over
   */
  record Passed(ReceivedMessage message, String where) {
    private int size() {
      return message.payload().remaining();
    }
  }

  /** Adds a message. One that is larger than the bound is not kept. */
  void add(ReceivedMessage message, String where) {
    Passed passed = new Passed(message, where);
    if (passed.size() > MOST_BYTES) {
      return;
    }
    last.add(passed);
    bytes += passed.size();
    while (last.size() > MOST_MESSAGES || bytes > MOST_BYTES) {
      bytes -= last.remove().size();
    }
  }

  /** Adds the messages of another, which then has none. */
  void addAll(PassedOver other) {
    for (Passed passed : other.last) {
      add(passed.message(), passed.where());
    }
    other.last.clear();
    other.bytes = 0;
  }

  /** The last message that matches; empty if none does, or comparing takes too long. */
  Optional<Passed> find(MessageMatcher matcher, Deadline until) {
    Iterator<Passed> newestFirst = last.descendingIterator();
    try {
      while (newestFirst.hasNext()) {
        Passed passed = newestFirst.next();
        ReceivedMessage message = passed.message().within(() -> until.isPast(System.nanoTime()));
        if (matcher.match(message) instanceof MessageMatcher.Match) {
          return Optional.of(passed);
        }
      }
    } catch (MessageMatcher.MatchTimeout e) {
      // Without this line of the report.
    }
    return Optional.empty();
  }
}
