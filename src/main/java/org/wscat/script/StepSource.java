package org.wscat.script;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;

/**
 * A source of steps: the command line, a script, standard input or the prompt. {@link #poll}
 * returns steps that are read already and does not block; {@link #fill} blocks until more is read.
 * One thread takes the steps; {@link #close} may be called by another.
 */
public interface StepSource extends Closeable {
  /** Prepares the source while the connection is being established, on any thread. */
  default void prepare() {}

  /**
   * Removes the next step that is read already. Does not block.
   *
   * @return empty if {@link #fill} has to read more
   * @throws Failure when the next item is invalid, and the source can't be used any more
   */
  Optional<Step> poll() throws Failure;

  /**
   * Reads more input. Blocks until there is some.
   *
   * @return false at the end of the source
   * @throws Failure when the input can't be read
   */
  boolean fill() throws Failure;

  /** The steps that are known before the first one is taken. */
  default List<Step> initialSteps() {
    return List.of();
  }

  /** Whether there is input that was not read, such as further bytes in a pipe. Does not block. */
  boolean hasUnread();

  /** Whether it is known without reading that no more steps follow. */
  default boolean isAtEnd() {
    return false;
  }

  /**
   * Whether steps that are not known yet may expect messages, so that those which come are kept for
   * them.
   */
  default boolean mayExpectMessages() {
    return false;
  }

  /**
   * Whether a person types the steps. Then the session closes at the end of the source without
   * waiting, and an invalid command does not change the exit status.
   */
  default boolean isInteractive() {
    return false;
  }

  /** Makes a blocked {@link #fill} return, where the source can do that. */
  @Override
  default void close() throws IOException {}
}
