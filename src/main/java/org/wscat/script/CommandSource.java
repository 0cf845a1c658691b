package org.wscat.script;

import java.io.IOException;
import java.util.Optional;
import org.wscat.failure.Failure;

/**
 * The steps of standard input with commands: leaves out the lines of blocks that are not complete,
 * and reports at the end of the input a block that is not. Used as its source is.
 */
public final class CommandSource implements StepSource {
  private final LineSource lines;
  private final LineParser parser;

  /**
   * Creates a source.
   *
   * @param lines reads the lines
   * @param parser the parser of these lines
   */
  public CommandSource(LineSource lines, LineParser parser) {
    this.lines = lines;
    this.parser = parser;
  }

  @Override
  public Optional<Step> poll() throws Failure {
    Optional<Step> step = lines.poll();
    while (step.isPresent() && step.get() instanceof Step.Incomplete) {
      step = lines.poll();
    }
    return step.isEmpty() && lines.isAtEnd() ? parser.end() : step;
  }

  @Override
  public boolean fill() throws Failure {
    return lines.fill() || parser.isIncomplete();
  }

  @Override
  public boolean isAtEnd() {
    return lines.isAtEnd() && !parser.isIncomplete();
  }

  @Override
  public boolean hasUnread() {
    return lines.hasUnread();
  }

  @Override
  public boolean mayExpectMessages() {
    return true;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
