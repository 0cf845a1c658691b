package org.wscat.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.failure.Failure;
import org.wscat.output.SlicedOutputStream;
import org.wscat.session.Session;

/**
 * The timeout of a run, {@code --timeout}, which starts as soon as its option is parsed. It ends
 * the process if the run does not end by itself. Thread-safe.
 */
public final class RunTimeout implements Consumer<Duration> {
  private final Environment environment;
  private final CurrentRun current;

  // Guarded by this object.
  private long startedAt = System.nanoTime();
  private TimeLimit limit;

  /** Creates a timeout without a limit for a run that starts now. */
  public RunTimeout(Environment environment, CurrentRun current) {
    this.environment = environment;
    this.current = current;
  }

  /** Sets the time limit, counted from the start of the run, unless it was set before. */
  @Override
  public synchronized void accept(Duration time) {
    if (limit == null) {
      limit = new TimeLimit(time, startedAt, new LimitedRun());
      limit.start();
    }
  }

  /** The start of the run, in {@link System#nanoTime}. */
  synchronized long startedAt() {
    return startedAt;
  }

  /** Removes the time limit, because the run has ended. */
  public synchronized void end() {
    if (limit != null) {
      limit.stop();
      limit = null;
    }
  }

  /** Removes the time limit and starts the time again, for a case with its own timeout. */
  synchronized void restart() {
    end();
    startedAt = System.nanoTime();
  }

  /**
   * The run as the subject of a {@link TimeLimit}. It is a class of its own because most runs have
   * no limit and need not load it.
   */
  private final class LimitedRun implements TimeLimit.Subject {
    @Override
    public boolean endsInTime() {
      return current.session().isPresent();
    }

    @Override
    public boolean isOutputBlocked() {
      return environment.stdout() instanceof SlicedOutputStream output && output.isWriting();
    }

    /**
     * Reports the timeout and ends the process. The report takes 150 ms at most, because standard
     * error may block too.
     */
    @Override
    public void cutShort(Duration time) {
      Optional<Session> running = current.session();
      Failure failure =
          running.isEmpty()
              ? Session.timedOut(time)
              : running.get().failureOnTimeout(time, isOutputBlocked());
      ShortTask.run(() -> current.cutShort(failure));
      environment.exit().accept(failure.status().code());
    }
  }
}
