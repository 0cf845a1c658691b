package org.wscat.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Step;
import org.wscat.script.ValueMasker;

/**
 * Collects what the failure of an expectation shows: the pattern, the last messages and why they do
 * not match, and how long it was waited for. Used by one thread at a time.
 */
final class CheckReport {
  /** How many messages are shown. */
  private static final int MOST_SHOWN = 5;

  /** How much of each is shown, in characters or bytes. */
  private static final int LONGEST_SHOWN = 400;

  private final String where;
  private final boolean readsBinaryAsText;
  private final ValueMasker masked;
  private final long start;
  private final Optional<ReceivedMessage> before;
  private final StringBuilder details = new StringBuilder();
  private final StringBuilder missed = new StringBuilder();
  private final Deque<String> last = new ArrayDeque<>();
  private Optional<MessageMatcher.Mismatch> difference = Optional.empty();
  private long count;

  /**
   * A report on an expectation that begins to wait now.
   *
   * @param where the option, or the file and line, that holds it
   * @param readsBinaryAsText whether binary messages are shown as text where they are UTF-8
   * @param masked what it does not show
   * @param before the last message that was looked at before
   * @param now in {@link System#nanoTime}
   */
  CheckReport(
      String where,
      boolean readsBinaryAsText,
      ValueMasker masked,
      Optional<ReceivedMessage> before,
      long now) {
    this.start = now;
    this.where = where;
    this.readsBinaryAsText = readsBinaryAsText;
    this.masked = masked;
    this.before = before;
  }

  /** Notes a message that does not match. */
  void note(ReceivedMessage message, MessageMatcher.Mismatch why) {
    count++;
    difference = Optional.of(why);
    if (last.size() == MOST_SHOWN) {
      last.remove();
    }
    last.add(shown(message));
  }

  /** Adds what is not met, as the user wrote it. */
  void wanted(String pattern) {
    details.append("wanted: ").append(masked.mask(pattern)).append('\n');
  }

  /** Adds an expectation of a group that is met, and the message that meets it. */
  void met(Step.ExpectMessage part, ReceivedMessage by) {
    details
        .append("met:    ")
        .append(masked.mask(part.wanted()))
        .append(" (")
        .append(part.where())
        .append("), by ")
        .append(indented(shown(by)))
        .append('\n');
  }

  /** Adds a message that came before and would have met what is not met. */
  void missed(PassedOver.Passed passed) {
    missed
        .append("\nmissed: ")
        .append(indented(shown(passed.message())))
        .append(" came before, and ")
        .append(passed.where())
        .append(" passed over it");
  }

  private String shown(ReceivedMessage message) {
    Optional<String> decoded = readsBinaryAsText ? message.decoded() : message.text();
    if (decoded.isPresent()) {
      String text = decoded.get();
      return (message.text().isPresent() ? "" : "(binary) ")
          + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text);
    }
    int length = Math.min(message.payload().remaining(), LONGEST_SHOWN / 2);
    int start = message.payload().arrayOffset() + message.payload().position();
    String digits = HexFormat.of().formatHex(message.payload().array(), start, start + length);
    String rest = message.payload().remaining() > length ? "..." : "";
    return "(binary) " + digits + rest;
  }

  /** A value of several lines is no longer found once they are indented. */
  private String indented(String message) {
    return masked.mask(message).replace("\n", "\n        ");
  }

  /**
   * The failure.
   *
   * @param why the expectation is not met, in one sentence
   */
  Failure failure(String why, long now) {
    Duration waited = Duration.ofNanos(now - start);
    String title = "came:   ";
    for (String message : last) {
      details.append(title).append(indented(message));
      title = "\n        ";
    }
    if (last.isEmpty()) {
      details.append(title).append("nothing");
      if (before.isPresent()) {
        details.append(" after ").append(indented(shown(before.get())));
      }
    }
    String reason = difference.map(MessageMatcher.Mismatch::reason).orElse("");
    if (!reason.isEmpty()) {
      details.append("\nwhy:    ").append(masked.mask(reason));
    }
    details.append(missed);
    details.append("\nwaited: ").append(waited.toMillis()).append("ms");
    if (count > last.size()) {
      details.append(", ").append(count).append(" messages came, the last ones are shown");
    }
    return new Failure(ExitStatus.CHECK_FAILED, where + ": not met: " + why)
        .withDetails(details.toString());
  }
}
