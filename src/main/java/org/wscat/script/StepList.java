package org.wscat.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The steps of the command line, all known from the start. */
public final class StepList implements StepSource {
  private final List<Step> given;
  private final Deque<Step> steps;

  /** A source of these steps, in order. */
  public StepList(List<Step> steps) {
    this.given = steps;
    this.steps = new ArrayDeque<>(steps.size());
    for (Step step : steps) {
      this.steps.addLast(step);
    }
  }

  @Override
  public Optional<Step> poll() {
    return Optional.ofNullable(steps.poll());
  }

  @Override
  public boolean fill() {
    return false;
  }

  @Override
  public List<Step> initialSteps() {
    return given;
  }

  @Override
  public boolean isAtEnd() {
    return steps.isEmpty();
  }

  @Override
  public boolean hasUnread() {
    return false;
  }
}
