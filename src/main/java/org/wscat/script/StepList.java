package org.wscat.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A source of a fixed list of steps, as those of the command line or of a script. */
public final class StepList implements StepSource {
  private final List<Step> all;
  private final Deque<Step> remaining;

  /** A source of these steps, in order. */
  public StepList(List<Step> steps) {
    this.all = steps;
    remaining = new ArrayDeque<>(steps.size());
    for (Step step : steps) {
      remaining.addLast(step);
    }
  }

  @Override
  public Optional<Step> poll() {
    return Optional.ofNullable(remaining.poll());
  }

  @Override
  public boolean fill() {
    return false;
  }

  @Override
  public List<Step> initialSteps() {
    return all;
  }

  @Override
  public boolean isAtEnd() {
    return remaining.isEmpty();
  }

  @Override
  public boolean hasUnread() {
    return false;
  }
}
