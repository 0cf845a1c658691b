package org.wscat.run;

import java.io.IOException;
import java.util.Optional;
import org.wscat.cli.Prompter;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.terminal.SecretPrompt;

/** A prompter that asks for secrets on the terminal, without echo. */
public final class TerminalPrompter implements Prompter {
  private final Terminals terminals;
  private final String terminalType;
  private final CurrentRun current;

  /**
   * Creates a prompter.
   *
   * @param terminals the streams that are terminals; standard input and one other stream must be,
   *     or every question fails
   * @param terminalType the terminal's name in terminfo
   * @param current the run in progress, which is notified of Ctrl-C
   */
  public TerminalPrompter(Terminals terminals, String terminalType, CurrentRun current) {
    this.terminals = terminals;
    this.terminalType = terminalType;
    this.current = current;
  }

  @Override
  public Secret ask(String question, String option) throws Failure {
    if (!terminals.stdin() || !(terminals.stderr() || terminals.stdout())) {
      throw Failure.usage(option + ": there is no terminal to ask on")
          .withHint("env:NAME or @FILE gives the value");
    }
    try {
      Optional<Secret> answer = new SecretPrompt(terminalType, terminals.stderr()).ask(question);
      if (answer.isEmpty()) {
        current.recordInterruptKey();
        throw Failure.interrupted();
      }
      return answer.get();
    } catch (IOException e) {
      if (current.isInterrupted()) {
        throw Failure.interrupted();
      }
      throw Failure.usage(option + ": nothing was entered").causedBy(e);
    }
  }
}
