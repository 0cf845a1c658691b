package org.wscat.listen;

import java.time.Duration;
import org.wscat.connection.Connection;
import org.wscat.session.CloseDeadline;

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
  private final CloseDeadline deadline;
  private final Duration period;
  private volatile boolean isSending;

  private CloseWatch(Connection connection, ClientTimers timers, CloseDeadline deadline) {
    this.connection = connection;
    this.timers = timers;
    this.deadline = deadline;
    this.period = atLeastMinimum(Duration.ofNanos(ClientTimers.nanos(deadline.timeout()) / CHECKS));
  }

  /**
   * Starts the checks. To be called when this end sends its Close frame.
   *
   * @param time the close time-out
   */
  static CloseWatch start(Connection connection, ClientTimers timers, Duration time) {
    CloseDeadline deadline =
        new CloseDeadline(System.nanoTime(), atLeastMinimum(time), Duration.ZERO);
    CloseWatch watch = new CloseWatch(connection, timers, deadline);
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
    long quietSince = connection.quietSince();
    if (deadline.end(quietSince).isPast(now)) {
      isSending = deadline.isSending(quietSince, now);
      connection.cut();
    } else {
      scheduleCheck();
    }
  }

  /** Whether the client was still sending messages when the connection was cut. */
  boolean isSending() {
    return isSending;
  }
}
