package org.wscat.run;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.failure.Failure;
import org.wscat.output.SlicedOutputStream;
import org.wscat.session.Session;

/**
 * Bounds a run by {@code --timeout} as soon as its time is known, and ends the process if the run
 * does not end by itself. Thread-safe.
 */
public final class RunTimeout implements Consumer<Duration> {
  private final Environment environment;
  private final CurrentRun current;

  // Guarded by this object.
  private long startedAt = System.nanoTime();
  private TimeLimit limit;

  /** Creates the timeout of a run that starts now, and is not bounded yet. */
  public RunTimeout(Environment environment, CurrentRun current) {
    this.environment = environment;
    this.current = current;
  }

  /** Bounds the run by that time since its start, unless it is bounded already. */
  @Override
  public synchronized void accept(Duration time) {
    if (limit == null) {
      limit = new TimeLimit(time, startedAt, new LimitedRun());
      limit.start();
    }
  }

  /** When the run started, in {@link System#nanoTime}. */
  synchronized long startedAt() {
    return startedAt;
  }

  /** The run has ended: it is bounded no longer. */
  public synchronized void end() {
    if (limit != null) {
      limit.over();
      limit = null;
    }
  }

  /** Starts anew, for a case that has a time of its own. */
  synchronized void restart() {
    end();
    startedAt = System.nanoTime();
  }

  /** What a limit needs of the run. A class of its own, since most runs have no limit to load. */
  private final class LimitedRun implements TimeLimit.Subject {
    @Override
    public boolean endsInTime() {
      return current.session().isPresent();
    }

    @Override
    public boolean isHeldUp() {
      return environment.stdout() instanceof SlicedOutputStream output && output.isWriting();
    }

    /** Tells of the timeout for a moment at most, since standard error may block too, and exits. */
    @Override
    public void cutShort(Duration time) {
      Optional<Session> running = current.session();
      Failure failure =
          running.isEmpty() ? Session.timedOut(time) : running.get().cutShort(time, isHeldUp());
      ShortTask.run(() -> current.cutShort(failure));
      environment.exit().accept(failure.status().code());
    }
  }
}
