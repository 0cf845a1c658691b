package org.wscat.script;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;

/** A source that takes the steps of one source and then those of another. */
public final class CompositeSource implements StepSource {
  private final StepSource first;
  private final StepSource second;
  private volatile boolean firstEnded;

  /** Creates a source of these two sources. */
  public CompositeSource(StepSource first, StepSource second) {
    this.first = first;
    this.second = second;
  }

  private StepSource current() {
    return firstEnded ? second : first;
  }

  @Override
  public void prepare() {
    first.prepare();
    second.prepare();
  }

  @Override
  public Optional<Step> poll() throws Failure {
    return current().poll();
  }

  @Override
  public boolean fill() throws Failure {
    if (current().fill()) {
      return true;
    }
    if (firstEnded) {
      return false;
    }
    firstEnded = true;
    return true;
  }

  @Override
  public List<Step> initialSteps() {
    return first.initialSteps();
  }

  @Override
  public boolean isAtEnd() {
    return (firstEnded || first.isAtEnd()) && second.isAtEnd();
  }

  @Override
  public boolean hasUnread() {
    return second.hasUnread() || (!firstEnded && first.hasUnread());
  }

  @Override
  public boolean mayExpectMessages() {
    return first.mayExpectMessages() || second.mayExpectMessages();
  }

  @Override
  public boolean isInteractive() {
    return current().isInteractive();
  }

  @Override
  public void close() throws IOException {
    first.close();
    second.close();
  }
}
