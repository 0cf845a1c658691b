package org.wscat.listen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The timers of one client, run by the timer thread of all clients. Thread-safe. */
final class ClientTimers {
  private final ScheduledExecutorService executor;

  // Guarded by this object.
  private final List<Future<?>> pending = new ArrayList<>(2);
  private boolean retired;

  ClientTimers(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /**
   * Runs a task after this time, unless it is cancelled before. Does nothing after {@link
   * #shutdown}.
   */
  synchronized void schedule(Runnable task, Duration delay) {
    if (!retired) {
      pending.add(executor.schedule(task, nanos(delay), TimeUnit.NANOSECONDS));
    }
  }

  /** Cancels all timers. */
  synchronized void cancel() {
    pending.forEach(task -> task.cancel(false));
    pending.clear();
  }

  /**
   * Cancels all timers, and starts no more: a pending timer would keep an ended client in memory.
   */
  synchronized void shutdown() {
    retired = true;
    cancel();
  }

  /** Converts a time to nanoseconds; one longer than 292 years to {@link Long#MAX_VALUE}. */
  static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }
}
