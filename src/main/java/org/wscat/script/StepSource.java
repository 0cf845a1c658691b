package org.wscat.script;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.Failure;

/**
 * Where steps come from. What has been read is accepted, and {@link #poll} gives it without
 * waiting; only {@link #fill} waits for more. One thread takes the steps.
 */
public interface StepSource extends Closeable {
  /** Gets ready while the connection is being made. */
  default void prepare() {}

  /**
   * The next step among those that were read.
   *
   * @return empty when there is none before {@link #fill} has read more
   * @throws Failure when the input can't be used from here on
   */
  Optional<Step> poll() throws Failure;

  /**
   * Waits until more is read.
   *
   * @return false at the end of the source
   * @throws Failure when the input can't be read
   */
  boolean fill() throws Failure;

  /** The steps that are known before the first is taken. */
  default List<Step> initialSteps() {
    return List.of();
  }

  /** Whether input waits that was not read. */
  boolean hasUnread();

  /** Whether it is known, without reading on, that no more steps follow. */
  default boolean isAtEnd() {
    return false;
  }

  /**
   * Whether a person gives the steps: then the end means that they left, so nothing more is
   * awaited, and a mistake is theirs to see and to mend, not a failure of the run.
   */
  default boolean isInteractive() {
    return false;
  }

  /** Makes a waiting {@link #fill} return, where that can be done. Called by another thread. */
  @Override
  default void close() throws IOException {}
}
