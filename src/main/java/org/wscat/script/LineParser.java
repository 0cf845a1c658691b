package org.wscat.script;

import java.nio.ByteBuffer;

/** Makes a step of a line that was typed or piped. */
@FunctionalInterface
public interface LineParser {
  /** Every line is a text message. */
  LineParser TEXT = Step.SendText::new;

  /** The step of a line in UTF-8; a line that is no command becomes {@link Step.Rejected}. */
  Step parse(ByteBuffer line);
}
