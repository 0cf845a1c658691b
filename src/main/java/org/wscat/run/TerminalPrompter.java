package org.wscat.run;

import java.io.IOException;
import java.util.Optional;
import org.wscat.cli.Prompter;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.terminal.SecretPrompt;

/** Asks the user on the terminal, where what is typed is not shown. */
public final class TerminalPrompter implements Prompter {
  private final Terminals terminals;
  private final String terminalType;
  private final CurrentRun current;

  /**
   * A prompter.
   *
   * @param terminals which streams are terminals; it asks only if standard input is one, and one of
   *     the others
   * @param terminalType the terminal's name in terminfo
   * @param current told of Ctrl-C, which ends the run
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
        current.typedInterrupt();
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
