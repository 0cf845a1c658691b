package org.wscat.listen;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.wscat.session.Deadline;

/**
 * The threads that write to the clients of a listener. A few serve all clients while these read; a
 * client that does not read blocks a thread, and then there are more. Thread-safe.
 */
final class SenderPool implements Executor {
  /** The number of threads that are started without a delay. */
  private static final int THREADS = 4;

  /** When no task was begun for this time, all threads are taken for blocked. */
  private static final long STALL_MILLIS = 10;

  /** A thread without a task ends after this time. */
  private static final Duration IDLE_TIME = Duration.ofSeconds(1);

  private final ScheduledExecutorService timers;

  // Guarded by this object.
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int threads;
  private int idle;
  private long begun;

  /** The next look for a stall; null when nothing waits. */
  private Future<?> watch;

  /** Creates a pool without threads, whose stalls are watched by these timers. */
  SenderPool(ScheduledExecutorService timers) {
    this.timers = timers;
  }

  /**
   * Runs a task, which may block, as soon as there is a thread for it. Never blocks.
   *
   * @throws OutOfMemoryError if the task needs a thread of its own and there can be none
   */
  @Override
  public synchronized void execute(Runnable task) {
    waiting.add(task);
    if (waiting.size() <= idle) {
      notifyAll();
    } else if (threads < THREADS) {
      startThread();
    } else {
      watch();
    }
  }

  private void startThread() {
    Listener.daemon("wscat-sender", this::runTasks);
    threads++;
  }

  private void watch() {
    if (watch == null) {
      long seen = begun;
      watch = timers.schedule(() -> growIfStalled(seen), STALL_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Doubles the threads if none of them has begun a task since that one. */
  private synchronized void growIfStalled(long seen) {
    watch = null;
    if (waiting.isEmpty()) {
      return;
    }
    if (begun == seen) {
      try {
        for (int more = Math.min(threads, waiting.size()); more > 0; more--) {
          startThread();
        }
      } catch (OutOfMemoryError e) {
        // The tasks wait until one of the threads is free.
      }
    }
    watch();
  }

  private void runTasks() {
    for (Runnable task = next(); task != null; task = next()) {
      task.run();
    }
  }

  /** Waits for a task; null when none has come in time, which ends the thread. */
  private synchronized Runnable next() {
    idle++;
    try {
      Deadline end = Deadline.after(System.nanoTime(), IDLE_TIME);
      while (waiting.isEmpty() && !end.isPast(System.nanoTime())) {
        wait(end.waitMillis(System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    idle--;
    Runnable task = waiting.poll();
    if (task == null) {
      threads--;
    } else {
      begun++;
    }
    return task;
  }
}
