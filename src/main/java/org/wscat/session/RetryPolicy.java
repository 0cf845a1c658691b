package org.wscat.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wscat.websocket.Message;

/**
 * What follows a connection that does not open, or that is lost.
 *
 * @param maxRedirects how many redirects are followed in a row; absent: a redirect is a refusal
 * @param retries how often an attempt that failed for a passing reason is followed by another
 * @param delay the time before that, unless the server names one ({@code Retry-After})
 * @param replay the messages to send again on each connection that replaces a lost one; absent: a
 *     lost connection ends the session
 */
public record RetryPolicy(
    OptionalInt maxRedirects, int retries, Duration delay, Optional<List<Message>> replay) {
  /** No redirect, no retry, no reconnect. */
  public static final RetryPolicy NONE =
      new RetryPolicy(OptionalInt.empty(), 0, Duration.ZERO, Optional.empty());
}
