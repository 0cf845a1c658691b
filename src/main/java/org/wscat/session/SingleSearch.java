package org.wscat.session;

import java.time.Duration;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Step;
import org.wscat.script.ValueMasker;
import org.wscat.script.Variables;

/** The search for one message, or for several that match the same pattern one after the other. */
final class SingleSearch implements MessageSearch {
  /** How long the messages that were passed over are compared with what was not found. */
  static final Duration REVIEW = Duration.ofMillis(100);

  private final Step.ExpectMessage step;
  private final int times;
  private final Variables variables;
  private final ValueMasker masked;
  private final PassedOver passedOver;
  private int met;
  private Optional<ReceivedMessage> last = Optional.empty();
  private MessageMatcher matcher;
  private CheckReport report;

  /**
   * A search that begins.
   *
   * @param times how many messages are to match
   * @param passedOver gets the messages that do not match, where others may come before
   * @param report the report on it
   */
  SingleSearch(
      Step.ExpectMessage step,
      int times,
      Variables variables,
      ValueMasker masked,
      PassedOver passedOver,
      CheckReport report) {
    this.step = step;
    this.times = times;
    this.variables = variables;
    this.masked = masked;
    this.passedOver = passedOver;
    this.report = report;
    this.matcher = step.pattern().matcher(variables);
  }

  @Override
  public Progress compare(ReceivedMessage message) {
    MessageMatcher.Result result = matcher.match(message);
    if (result instanceof MessageMatcher.Match match) {
      variables.bind(match.bindings());
      last = Optional.of(message);
      met++;
      return met == times ? Progress.MET : Progress.NEXT_PART;
    }
    report.note(message, (MessageMatcher.Mismatch) result);
    if (!step.passesOver()) {
      return Progress.NEXT_DIFFERS;
    }
    passedOver.add(message, step.where());
    return Progress.OPEN;
  }

  @Override
  public void nextPart(long now) {
    matcher = step.pattern().matcher(variables);
    report = new CheckReport(step.where(), step.readsBinaryAsText(), masked, last, now);
  }

  @Override
  public void noteUncompared(ReceivedMessage message) {
    report.note(message, MessageMatcher.MISMATCH);
  }

  @Override
  public Failure failure(String why, long now) {
    report.wanted(step.wanted());
    Optional<PassedOver.Passed> missed = passedOver.find(matcher, Deadline.after(now, REVIEW));
    if (missed.isPresent()) {
      report.missed(missed.get());
    }
    return report.failure(times == 1 ? why : met + " of " + times + ", " + why, now);
  }
}
