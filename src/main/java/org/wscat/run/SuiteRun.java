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
 * Runs cases one after the other, and reports on them. A case that fails does not keep the next one
 * from its run; a signal does.
 */
public final class SuiteRun {
  /** What a suite needs of the program. */
  public interface Runner {
    /** Runs a case to its end, and tells of its failure. */
    Outcome run(Command.Run run);

    /** Whether a signal has come. */
    boolean isInterrupted();

    /** Tells of a failure that is no case's. */
    void tell(Failure failure);
  }

  private final List<Command.Case> cases;
  private final Optional<ReportFile> file;
  private final Runner runner;
  private final Instant start = Instant.now();

  // Guarded by this object, for a signal's thread may write the report.
  private final List<JUnitReport.TestCase> ended = new ArrayList<>();
  private ExitStatus status = ExitStatus.OK;
  private boolean running;
  private long startOfCase;
  private boolean finished;

  /** A suite that is yet to run. */
  public SuiteRun(List<Command.Case> cases, Optional<ReportFile> file, Runner runner) {
    this.cases = cases;
    this.file = file;
    this.runner = runner;
  }

  /**
   * Runs to the end.
   *
   * @return of a signal if one came, else the first status of a case that is not {@link
   *     ExitStatus#OK}
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

  /** Whether there is to be another case. */
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

  /** Reports on what there is, for that failure ends the run in the midst of a case. */
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
