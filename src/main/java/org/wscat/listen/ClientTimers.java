package org.wscat.listen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is due later for one client, by the thread that all clients share for that. Thread-safe. */
final class ClientTimers {
  private final ScheduledExecutorService executor;

  // Guarded by this object.
  private final List<Future<?>> pending = new ArrayList<>(2);
  private boolean retired;

  ClientTimers(ScheduledExecutorService executor) {
    this.executor = executor;
  }

  /** Runs a task after that time, unless it is cancelled, or nothing is due any more. */
  synchronized void later(Runnable task, Duration delay) {
    if (!retired) {
      pending.add(executor.schedule(task, nanos(delay), TimeUnit.NANOSECONDS));
    }
  }

  /** Cancels what is due. */
  synchronized void cancel() {
    pending.forEach(task -> task.cancel(false));
    pending.clear();
  }

  /** Cancels what is due, for good: it would keep a client in memory that is gone. */
  synchronized void retire() {
    retired = true;
    cancel();
  }

  /** That time, or the longest there is where it is longer than 292 years. */
  static long nanos(Duration time) {
    return TimeUnit.NANOSECONDS.convert(time);
  }
}
