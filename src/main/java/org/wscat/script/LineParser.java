package org.wscat.script;

import java.nio.ByteBuffer;

/** Makes a step of a line that was typed, or of an item that was piped. */
@FunctionalInterface
public interface LineParser {
  /**
   * The step of a line. A command that is not understood becomes {@link Step.Rejected}.
   *
   * @param line an array-backed buffer, which the step may go on using
   * @throws InvalidLineException when it can't be sent
   */
  Step parse(ByteBuffer line) throws InvalidLineException;
}
