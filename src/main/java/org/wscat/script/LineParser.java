package org.wscat.script;

import java.nio.ByteBuffer;

/** Parses a line of the prompt, or an item of standard input, to a step. */
@FunctionalInterface
public interface LineParser {
  /**
   * Parses a line. An invalid slash command becomes {@link Step.InvalidCommand}.
   *
   * @param line an array-backed buffer, which the step may keep until the next call
   * @throws InvalidLineException when the line can't be sent
   */
  Step parse(ByteBuffer line) throws InvalidLineException;
}
