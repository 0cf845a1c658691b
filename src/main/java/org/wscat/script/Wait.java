package org.wscat.script;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a session stays open after its last step ({@code -w}).
 *
 * @param time the time; empty to wait until the server closes
 */
public record Wait(Optional<Duration> time) {
  /** The default, two seconds as in npm's wscat. */
  public static final Wait DEFAULT = new Wait(Optional.of(Duration.ofSeconds(2)));

  /** No limit: until the server closes ({@code -w -1}). */
  public static final Wait UNTIL_SERVER_CLOSES = new Wait(Optional.empty());
}
