package org.wscat.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.cli.Command;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.JUnitReport;
import org.wscat.output.ReportFile;
import org.wscat.session.Outcome;

/**
 * Runs the cases of a suite one after the other, and writes the report on them. After a case that
 * fails the next one runs; after a signal the rest is skipped. Thread-safe.
 */
public final class SuiteRun {
  /** Runs the cases. */
  public interface Runner {
    /** Runs a case to its end. Its failure is told, and is in what is returned. */
    Outcome run(Command.Run run);

    /** Whether a signal has come. */
    boolean isInterrupted();

    /** Tells of a failure that is not one of a case. */
    void tell(Failure failure);
  }

  private final List<Command.Case> cases;
  private final Optional<ReportFile> file;
  private final Runner runner;
  private final Instant start = Instant.now();

  // Guarded by this object, since the thread of a signal may write the report.
  private final List<JUnitReport.TestCase> ended = new ArrayList<>();
  private ExitStatus status = ExitStatus.OK;
  private boolean running;
  private long startOfCase;
  private boolean finished;

  /** Creates a suite, and writes its report, if one is wanted, to that file. */
  public SuiteRun(List<Command.Case> cases, Optional<ReportFile> file, Runner runner) {
    this.cases = cases;
    this.file = file;
    this.runner = runner;
  }

  /**
   * Runs to the end.
   *
   * @return {@link ExitStatus#SIGNAL} if a signal came, else the first status of a case that is not
   *     {@link ExitStatus#OK}, else that
   */
  public ExitStatus run() {
    for (Command.Case one : cases) {
      if (!begin()) {
        break;
      }
      end(runner.run(one.run()));
    }
    return finish();
  }

  /** Begins a case; false if none is to follow. */
  private synchronized boolean begin() {
    if (finished || status == ExitStatus.SIGNAL) {
      return false;
    }
    if (runner.isInterrupted()) {
      runner.tell(Failure.interrupted());
      status = ExitStatus.SIGNAL;
      return false;
    }
    running = true;
    startOfCase = System.nanoTime();
    return true;
  }

  private synchronized void end(Outcome outcome) {
    if (finished) {
      return;
    }
    running = false;
    Duration time = Duration.ofNanos(System.nanoTime() - startOfCase);
    ended.add(new JUnitReport.TestCase(cases.get(ended.size()).name(), time, Optional.of(outcome)));
    if (status == ExitStatus.OK || outcome.status() == ExitStatus.SIGNAL) {
      status = outcome.status();
    }
  }

  /** Writes the report on what has run so far, when a failure ends the process during a case. */
  public synchronized void cutShort(Failure failure) {
    if (running) {
      end(new Outcome(failure.status(), Optional.of(failure)));
    }
    finish();
  }

  private synchronized ExitStatus finish() {
    if (finished) {
      return status;
    }
    finished = true;
    if (file.isEmpty()) {
      return status;
    }
    for (Command.Case skipped : cases.subList(ended.size(), cases.size())) {
      ended.add(new JUnitReport.TestCase(skipped.name(), Duration.ZERO, Optional.empty()));
    }
    try {
      file.get().write(new JUnitReport(start, ended));
    } catch (Failure failure) {
      runner.tell(failure);
      status = status == ExitStatus.OK ? failure.status() : status;
    }
    return status;
  }
}
