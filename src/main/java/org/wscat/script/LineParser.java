package org.wscat.script;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Parses lines of the prompt, or items of standard input, to steps. Used by one thread. */
@FunctionalInterface
public interface LineParser {
  /**
   * Parses a line. An invalid slash command becomes {@link Step.InvalidCommand}, and a line that
   * further lines complete {@link Step.Incomplete}.
   *
   * @param line an array-backed buffer, which the step may keep until the next call
   * @throws InvalidLineException when the line can't be sent
   */
  Step parse(ByteBuffer line) throws InvalidLineException;

  /** Where commands are given that it knows; empty if all lines are messages. */
  default Optional<SlashCommand.Place> commands() {
    return Optional.empty();
  }

  /** Whether further lines belong to those that were parsed last. */
  default boolean isIncomplete() {
    return false;
  }

  /** Drops the lines that are not complete. */
  default void drop() {}

  /** Returns the step at the end of the input, which reports lines that are not complete. */
  default Optional<Step> end() {
    return Optional.empty();
  }
}
