package org.wscat.listen;

import java.time.Duration;
import org.wscat.connection.CloseTimeout;
import org.wscat.connection.Connection;

/**
 * Cuts the connection of a client whose answer to our Close frame is overdue. It looks at it again
 * and again by the timers' thread, which never blocks.
 */
final class CloseWatch {
  /** Our own Close frame needs that long to get out. */
  private static final Duration LEAST_TIME = Duration.ofMillis(100);

  /** How often within its time it is looked at whether the answer is overdue. */
  private static final int LOOKS = 50;

  private final Connection connection;
  private final ClientTimers timers;
  private final CloseTimeout timeout;
  private final Duration period;
  private volatile boolean isOverdue;

  private CloseWatch(Connection connection, ClientTimers timers, CloseTimeout timeout) {
    this.connection = connection;
    this.timers = timers;
    this.timeout = timeout;
    this.period = longer(Duration.ofNanos(ClientTimers.nanos(timeout.timeout()) / LOOKS));
  }

  /**
   * Starts to watch, as our Close frame is sent.
   *
   * @param time how long the client may be quiet
   */
  static CloseWatch start(Connection connection, ClientTimers timers, Duration time) {
    CloseTimeout timeout = new CloseTimeout(System.nanoTime(), longer(time));
    CloseWatch watch = new CloseWatch(connection, timers, timeout);
    watch.lookLater();
    return watch;
  }

  private static Duration longer(Duration time) {
    return time.compareTo(LEAST_TIME) > 0 ? time : LEAST_TIME;
  }

  private void lookLater() {
    timers.later(this::look, period);
  }

  private void look() {
    long now = System.nanoTime();
    boolean isQuiet = timeout.isQuiet(now, connection.quietSince());
    if (isQuiet || timeout.isOverdue(now)) {
      isOverdue = !isQuiet;
      connection.cut();
    } else {
      lookLater();
    }
  }

  /** Whether the client was still sending when the connection was cut. */
  boolean isSending() {
    return isOverdue;
  }
}
