package org.wscat.run;

import java.util.List;
import org.wscat.cli.Command;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.ClientResult;
import org.wscat.output.Notices;
import org.wscat.session.Outcome;

/** The runner of a suite's cases, which reports the error of each. */
public final class CaseRunner implements SuiteRun.Runner {
  private final SingleRun single;
  private final CurrentRun current;
  private final RunTimeout timeout;
  private final boolean several;
  private final Notices notices;

  /**
   * Creates a runner.
   *
   * @param several whether there are several cases, each of which has its own {@code --timeout}
   * @param notices the output for failures before there is a session
   */
  public CaseRunner(
      SingleRun single, CurrentRun current, RunTimeout timeout, boolean several, Notices notices) {
    this.single = single;
    this.current = current;
    this.timeout = timeout;
    this.several = several;
    this.notices = notices;
  }

  /**
   * Checks the options of all cases, if there are several, so that an invalid option is reported
   * before the first case runs.
   *
   * @throws Failure of usage, with the name of the case
   */
  public static void check(List<Command.Case> cases) throws Failure {
    for (Command.Case one : cases) {
      if (cases.size() > 1 && one.run() instanceof Command.Connect connect) {
        try {
          connect.client().check();
        } catch (Failure failure) {
          if (failure.status() == ExitStatus.USAGE) {
            throw failure.withPrefix(one.name(), ExitStatus.USAGE);
          }
          // Any other failure is reported as the result of its case.
        }
      }
    }
  }

  @Override
  public Outcome run(Command.Case one) {
    current.beginCase();
    if (several) {
      timeout.restart();
    }
    try {
      return single.run(one.run(), one.script());
    } catch (Failure failure) {
      current.report(failure, notices);
      return Outcome.of(failure);
    }
  }

  @Override
  public List<ClientResult> clients() {
    return current.clients();
  }

  @Override
  public boolean isInterrupted() {
    return current.isInterrupted();
  }

  @Override
  public void report(Failure failure) {
    current.reportAlways(failure, notices);
  }
}
