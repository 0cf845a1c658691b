package org.wscat.cli;

import org.wscat.failure.Secret;

/** A prompter that returns an empty answer without asking, for checking the other options. */
public final class NoPrompter implements Prompter {
  @Override
  public Secret ask(String question, String option) {
    return new Secret("");
  }
}
