package org.wscat.script;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session goes on after its last step.
 *
 * @param time absent: until the server closes
 */
public record Wait(Optional<Duration> time) {
  /** What npm's wscat waits by default. */
  public static final Wait DEFAULT = new Wait(Optional.of(Duration.ofSeconds(2)));

  /** Until the server closes. */
  public static final Wait UNTIL_SERVER_CLOSES = new Wait(Optional.empty());
}
