package org.wscat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.wscat.cli.Command;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.Inputs;
import org.wscat.cli.ManPage;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.output.Notices;
import org.wscat.output.OutputStyle;
import org.wscat.output.ReportFile;
import org.wscat.output.Screen;
import org.wscat.run.CaseRunner;
import org.wscat.run.Console;
import org.wscat.run.CurrentRun;
import org.wscat.run.Environment;
import org.wscat.run.RunTimeout;
import org.wscat.run.SingleRun;
import org.wscat.run.SuiteRun;
import org.wscat.run.TerminalPrompter;
import org.wscat.session.OutputFailure;
import org.wscat.startup.FastPath;
import org.wscat.startup.StartupCache;

/**
 * The program: parses the command line and runs its command. An instance runs once. Any thread may
 * call {@link #interrupt} and {@link #reportInterrupted}; one thread calls the other methods.
 */
public final class App {
  private final Environment environment;
  private final Screen screen = new Screen();
  private final CurrentRun current;
  private final RunTimeout timeout;
  private final SingleRun single;
  private volatile int statusAfterSignal = -1;

  /** Creates the program. The time of {@code --timeout} starts now. */
  public App(Environment environment) {
    this.environment = environment.withSlicedStdout();
    current = new CurrentRun(environment.stderr());
    timeout = new RunTimeout(this.environment, current);
    single = new SingleRun(this.environment, screen, current, timeout);
  }

  /**
   * Parses the command line and runs its command to the end.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int run(String... arguments) {
    int status = status(arguments);
    if (current.outweighsSignal()) {
      statusAfterSignal = status;
    }
    return status;
  }

  private int status(String... arguments) {
    boolean colour = !List.of(arguments).contains(CommandLineParser.NO_COLOR);
    Notices early = console(OutputStyle.ofErrors(colour)).notices();
    try {
      Optional<String> text = FastPath.answer(environment.variables(), arguments);
      if (text.isPresent()) {
        return print(text.get());
      }
      return run(new CommandLineParser(inputs(), timeout).parse(arguments), early);
    } catch (Failure failure) {
      current.report(failure, early);
      return current.exitCode(failure.status());
    } catch (RuntimeException | Error e) {
      Failure failure = Failure.internal(e);
      current.report(failure, early);
      return failure.status().code();
    } finally {
      timeout.end();
    }
  }

  /** Runs a command. The most frequent type is tested first, because each test loads a class. */
  private int run(Command command, Notices early) throws Failure {
    if (command instanceof Command.Run run) {
      return current.exitCode(single.run(run, Optional.empty()).status());
    }
    if (command instanceof Command.Suite suite) {
      return current.exitCode(run(suite, early));
    }
    if (command instanceof Command.Print print) {
      return print(print.text());
    }
    if (command instanceof Command.PrintVersion) {
      return print(FastPath.version());
    }
    if (command instanceof Command.PrintManual) {
      return print(ManPage.of(FastPath.release()));
    }
    if (command instanceof Command.PrintSchema) {
      return print(FastPath.eventSchema());
    }
    early.notice("start-up cache: " + StartupCache.ofLauncher().make());
    return ExitStatus.OK.code();
  }

  private ExitStatus run(Command.Suite suite, Notices early) throws Failure {
    CaseRunner.check(suite.cases());
    Optional<ReportFile> report = Optional.empty();
    if (suite.report().isPresent()) {
      report = Optional.of(ReportFile.create(suite.report().get()));
    }
    boolean several = suite.cases().size() > 1;
    CaseRunner runner = new CaseRunner(single, current, timeout, several, early);
    SuiteRun run = new SuiteRun(suite.cases(), report, runner);
    current.begin(run);
    return run.run();
  }

  /**
   * The exit status of a run that has ended, where it counts although a signal ended it; otherwise
   * -1, and the signal decides the status.
   */
  public int statusAfterSignal() {
    return statusAfterSignal;
  }

  /** Records the number of the signal that ends the process. */
  public void recordSignal(int number) {
    current.recordSignal(number);
  }

  /** Ends the run as a signal does: with a closing handshake of at most a second. */
  public void interrupt() {
    current.interrupt();
  }

  /**
   * Reports the signal, unless a failure was reported, and writes the suite's report. To be called
   * when {@link #interrupt} did not end the run in time.
   */
  public void reportInterrupted() {
    current.cutShort(Failure.interrupted());
  }

  private Inputs inputs() {
    String terminalType = console(OutputStyle.ofErrors(false)).terminalType();
    return new Inputs(
        environment.variables(),
        new TerminalPrompter(environment.terminals(), terminalType, current));
  }

  private Console console(OutputStyle style) {
    return new Console(environment, screen, style, current, Optional.empty());
  }

  /** Prints a text. A closed pipe on standard output is not a failure. */
  private int print(String text) throws Failure {
    try {
      environment.stdout().write(text.getBytes(StandardCharsets.UTF_8));
      environment.stdout().flush();
      return ExitStatus.OK.code();
    } catch (IOException e) {
      OutputFailure failure = new OutputFailure(e);
      if (failure.isReaderGone()) {
        return ExitStatus.OK.code();
      }
      throw failure.asFailure();
    }
  }
}
