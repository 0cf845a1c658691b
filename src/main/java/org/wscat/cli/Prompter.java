package org.wscat.cli;

import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/** Asks the user for what the command line leaves out. */
public interface Prompter {
  /**
   * Asks for a secret, and waits for the answer.
   *
   * @param question what is shown, as in {@code Password: }
   * @param option the option that needs the answer, for the failure's sentence
   * @throws Failure of usage when nobody can be asked, or none answers; of a signal when the user
   *     ends the program instead
   */
  Secret ask(String question, String option) throws Failure;
}
