package org.wscat.cli;

import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/** An interface to ask the user for secrets that the command line does not have. */
public interface Prompter {
  /**
   * Asks for a secret, and waits for the answer.
   *
   * @param question the text to show, such as {@code Password: }
   * @param option the option that needs the answer, for the failure's message
   * @throws Failure of usage when there is no terminal or no answer; of a signal when the user ends
   *     the program instead
   */
  Secret ask(String question, String option) throws Failure;
}
