package org.wscat.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.script.MessageMatcher;
import org.wscat.script.ReceivedMessage;
import org.wscat.script.Step;
import org.wscat.script.Variables;

/**
 * The search for several messages in any order ({@code /all}). A message that matches several
 * expectations meets the one that lets the group be met. Names are bound when all are met, and
 * within the group each expectation knows those only that were bound before it.
 */
final class GroupSearch implements MessageSearch {
  private final Step.ExpectAll step;
  private final Variables variables;
  private final PassedOver passedOver;
  private final CheckReport report;
  private final List<MessageMatcher> matchers = new ArrayList<>();
  private final Matching<Candidate> matching;

  /**
   * A message with the expectations that it matches.
   *
   * @param matches the matches by the index of the expectation
   */
  private record Candidate(ReceivedMessage message, Map<Integer, MessageMatcher.Match> matches) {}

  /**
   * A search that begins.
   *
   * @param passedOver gets the messages that meet none
   * @param report the report on it
   */
  GroupSearch(Step.ExpectAll step, Variables variables, PassedOver passedOver, CheckReport report) {
    this.step = step;
    this.variables = variables;
    this.passedOver = passedOver;
    this.report = report;
    this.matching = new Matching<>(step.parts().size());
    for (Step.ExpectMessage part : step.parts()) {
      matchers.add(part.pattern().matcher(variables));
    }
  }

  @Override
  public Progress compare(ReceivedMessage message) {
    Map<Integer, MessageMatcher.Match> matches = new LinkedHashMap<>();
    MessageMatcher.Mismatch why = null;
    for (int i = 0; i < matchers.size(); i++) {
      MessageMatcher.Result result = matchers.get(i).match(message);
      if (result instanceof MessageMatcher.Match match) {
        matches.put(i, match);
      } else if (why == null && matching.holder(i).isEmpty()) {
        why = (MessageMatcher.Mismatch) result;
      }
    }
    if (!matching.add(new Candidate(message, matches), matches.keySet())) {
      report.note(message, matches.isEmpty() && why != null ? why : MessageMatcher.MISMATCH);
      passedOver.add(message, step.where());
      return Progress.OPEN;
    }
    if (!matching.isComplete()) {
      return Progress.OPEN;
    }
    for (int i = 0; i < matchers.size(); i++) {
      variables.bind(matching.holder(i).orElseThrow().matches().get(i).bindings());
    }
    return Progress.MET;
  }

  @Override
  public void nextPart(long now) {
    // All parts have one time limit.
  }

  @Override
  public void noteUncompared(ReceivedMessage message) {
    report.note(message, MessageMatcher.MISMATCH);
  }

  @Override
  public Failure failure(String why, long now) {
    int met = 0;
    Deadline review = Deadline.after(now, SingleSearch.REVIEW);
    for (int i = 0; i < matchers.size(); i++) {
      Step.ExpectMessage part = step.parts().get(i);
      Optional<Candidate> holder = matching.holder(i);
      if (holder.isPresent()) {
        met++;
        report.met(part, holder.get().message());
      }
    }
    for (int i = 0; i < matchers.size(); i++) {
      Step.ExpectMessage part = step.parts().get(i);
      if (matching.holder(i).isEmpty()) {
        report.wanted(part.wanted() + " (" + part.where() + ")");
      }
    }
    for (int i = 0; i < matchers.size(); i++) {
      if (matching.holder(i).isEmpty()) {
        Optional<PassedOver.Passed> missed = passedOver.find(matchers.get(i), review);
        if (missed.isPresent()) {
          report.missed(missed.get());
        }
      }
    }
    return report.failure(met + " of " + matchers.size() + ", " + why, now);
  }
}
