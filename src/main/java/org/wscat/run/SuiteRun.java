package org.wscat.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.cli.Command;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.output.JUnitReport;
import org.wscat.output.ReportFile;
import org.wscat.session.Outcome;

/**
 * The run of a suite: its cases one after the other, and their JUnit report. A failed case does not
 * stop the suite; a signal skips the remaining cases. Thread-safe.
 */
public final class SuiteRun {
  /** The runner of single cases. */
  public interface Runner {
    /** Runs a case to its end, reports its failure, and returns it in the outcome. */
    Outcome run(Command.Case one);

    /**
     * The results of the clients that the case has served by itself, in order; empty if there are
     * none.
     */
    default List<ClientResult> clients() {
      return List.of();
    }

    /** Whether a signal was received. */
    boolean isInterrupted();

    /** Reports a failure that does not belong to a case. */
    void report(Failure failure);
  }

  private final List<Command.Case> cases;
  private final Optional<ReportFile> file;
  private final Runner runner;
  private final Instant start = Instant.now();

  // Guarded by this object, because the thread of a signal may write the report.
  private final List<JUnitReport.TestCase> ended = new ArrayList<>();
  private int endedCases;
  private ExitStatus status = ExitStatus.OK;
  private boolean running;
  private long startOfCase;
  private boolean finished;

  /** Creates a suite. {@code file} gets the report; without it there is none. */
  public SuiteRun(List<Command.Case> cases, Optional<ReportFile> file, Runner runner) {
    this.cases = cases;
    this.file = file;
    this.runner = runner;
  }

  /**
   * Runs all cases.
   *
   * @return {@link ExitStatus#SIGNAL} after a signal; otherwise the status of the first failed
   *     case, or {@link ExitStatus#OK} if none failed
   */
  public ExitStatus run() {
    for (Command.Case one : cases) {
      if (!begin()) {
        break;
      }
      end(runner.run(one));
    }
    return finish();
  }

  /** Starts the next case; returns false if the suite was cut short. */
  private synchronized boolean begin() {
    if (finished || status == ExitStatus.SIGNAL) {
      return false;
    }
    if (runner.isInterrupted()) {
      runner.report(Failure.interrupted());
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
    addEnded(cases.get(endedCases).name(), time, outcome);
    endedCases++;
    if (status == ExitStatus.OK || outcome.status() == ExitStatus.SIGNAL) {
      status = outcome.status();
    }
  }

  /**
   * Adds a case for each client that was served. The case itself is added if no client was, or if
   * it has failed and no client has.
   */
  private void addEnded(String name, Duration time, Outcome outcome) {
    boolean isTold = outcome.status() == ExitStatus.OK;
    List<ClientResult> clients = runner.clients();
    for (ClientResult client : clients) {
      ended.add(
          new JUnitReport.TestCase(
              name + ", client #" + client.client(), client.time(), Optional.of(client.outcome())));
      isTold |= client.outcome().status() != ExitStatus.OK;
    }
    if (clients.isEmpty() || !isTold) {
      ended.add(new JUnitReport.TestCase(name, time, Optional.of(outcome)));
    }
  }

  /**
   * Writes the report on the cases so far. To be called when a failure ends the process during a
   * case.
   */
  public synchronized void cutShort(Failure failure) {
    if (running) {
      end(Outcome.of(failure));
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
    for (Command.Case skipped : cases.subList(endedCases, cases.size())) {
      ended.add(new JUnitReport.TestCase(skipped.name(), Duration.ZERO, Optional.empty()));
    }
    try {
      file.get().write(new JUnitReport(start, ended));
    } catch (Failure failure) {
      runner.report(failure);
      status = status == ExitStatus.OK ? failure.status() : status;
    }
    return status;
  }
}
