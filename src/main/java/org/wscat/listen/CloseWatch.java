package org.wscat.listen;

import java.time.Duration;
import org.wscat.connection.CloseTimeout;
import org.wscat.connection.Connection;

/**
 * A periodic check that cuts the connection of a client which does not answer this end's Close
 * frame within the close time-out. Runs in the timer thread and never blocks.
 */
final class CloseWatch {
  /** The least close time-out: this end's own Close frame takes some time to be sent. */
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

  /** The number of checks during the close time-out. */
  private static final int CHECKS = 50;

  private final Connection connection;
  private final ClientTimers timers;
  private final CloseTimeout timeout;
  private final Duration period;
  private volatile boolean isOverdue;

  private CloseWatch(Connection connection, ClientTimers timers, CloseTimeout timeout) {
    this.connection = connection;
    this.timers = timers;
    this.timeout = timeout;
    this.period = atLeastMinimum(Duration.ofNanos(ClientTimers.nanos(timeout.timeout()) / CHECKS));
  }

  /**
   * Starts the checks. To be called when this end sends its Close frame.
   *
   * @param time the close time-out
   */
  static CloseWatch start(Connection connection, ClientTimers timers, Duration time) {
    CloseTimeout timeout = new CloseTimeout(System.nanoTime(), atLeastMinimum(time));
    CloseWatch watch = new CloseWatch(connection, timers, timeout);
    watch.scheduleCheck();
    return watch;
  }

  private static Duration atLeastMinimum(Duration time) {
    return time.compareTo(MIN_TIMEOUT) > 0 ? time : MIN_TIMEOUT;
  }

  private void scheduleCheck() {
    timers.schedule(this::check, period);
  }

  private void check() {
    long now = System.nanoTime();
    boolean isQuiet = timeout.isQuiet(now, connection.quietSince());
    if (isQuiet || timeout.isOverdue(now)) {
      isOverdue = !isQuiet;
      connection.cut();
    } else {
      scheduleCheck();
    }
  }

  /** Whether the client was still sending messages when the connection was cut. */
  boolean isSending() {
    return isOverdue;
  }
}
