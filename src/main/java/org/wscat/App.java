package org.wscat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.wscat.cli.Command;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.Inputs;
import org.wscat.cli.ManPage;
import org.wscat.connection.Connector;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.listen.DemoEndpoint;
import org.wscat.listen.Hub;
import org.wscat.output.Notices;
import org.wscat.output.OutputStyle;
import org.wscat.output.ReportFile;
import org.wscat.output.Screen;
import org.wscat.output.SlicedOutputStream;
import org.wscat.output.StreamLinePrinter;
import org.wscat.run.Console;
import org.wscat.run.Environment;
import org.wscat.run.ShortTask;
import org.wscat.run.SuiteRun;
import org.wscat.run.TerminalPrompter;
import org.wscat.run.TimeLimit;
import org.wscat.script.CompositeSource;
import org.wscat.script.Step;
import org.wscat.script.StepList;
import org.wscat.script.StepSource;
import org.wscat.script.ValueMasker;
import org.wscat.session.ClientAttempts;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.startup.FastPath;
import org.wscat.startup.StartupCache;
import org.wscat.websocket.Endpoint;

/**
 * The program: puts the parts together as the command line says, and runs them. One instance runs
 * once; {@link #interrupt} is for any thread.
 */
public final class App {
  private static final int SIGINT = 2;

  /** One whose standard output is watched, as soon as the time of the run is bounded. */
  private volatile Environment environment;

  private final Screen screen = new Screen();
  private final AtomicBoolean reported = new AtomicBoolean();

  // Guarded by this object.
  private Session session;
  private SuiteRun suite;
  private boolean interrupted;
  private int signal;

  private long startedAt = System.nanoTime();
  private TimeLimit limit;

  /** The program in that environment. */
  public App(Environment environment) {
    this.environment = environment;
  }

  /**
   * Runs to the end.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int run(String... arguments) {
    boolean colour = !List.of(arguments).contains(CommandLineParser.NO_COLOR);
    Notices early = console(OutputStyle.ofErrors(colour)).notices();
    try {
      Optional<String> text = FastPath.answer(environment.variables(), arguments);
      if (text.isPresent()) {
        return print(text.get());
      }
      Command command = new CommandLineParser(inputs(), new Limiting()).parse(arguments);
      // First what is done most, for each type that is asked for is a class to load.
      if (command instanceof Command.Run run) {
        return code(one(run).status());
      }
      if (command instanceof Command.Suite several) {
        return code(suite(several, early));
      }
      if (command instanceof Command.Print print) {
        return print(print.text());
      }
      if (command instanceof Command.PrintVersion) {
        return print(FastPath.version());
      }
      if (command instanceof Command.PrintManual) {
        return print(ManPage.of(FastPath.version().strip()));
      }
      early.notice("start-up cache: " + StartupCache.ofLauncher().make());
      return ExitStatus.OK.code();
    } catch (Failure failure) {
      report(failure, early);
      return code(failure.status());
    } catch (RuntimeException | Error e) {
      Failure failure = Failure.internal(e);
      report(failure, early);
      return failure.status().code();
    } finally {
      endLimit();
    }
  }

  private Inputs inputs() {
    String terminalType = console(OutputStyle.ofErrors(false)).terminalType();
    return new Inputs(
        environment.variables(),
        new TerminalPrompter(environment.terminals(), terminalType, new Keyboard()));
  }

  /** The exit status; of a signal that came as a key we know the number ourselves. */
  private synchronized int code(ExitStatus status) {
    return status == ExitStatus.SIGNAL ? status.code() + signal : status.code();
  }

  /**
   * Tells of a signal's end, if nothing was told yet, and writes the report that is still owed: for
   * the moment when {@link #interrupt} could not end the run in time.
   */
  public void reportInterrupted() {
    report(
        Failure.interrupted(),
        new Notices(new StreamLinePrinter(environment.stderr(), false), true, false));
    SuiteRun running;
    synchronized (this) {
      running = suite;
    }
    if (running != null) {
      running.cutShort(Failure.interrupted());
    }
  }

  /** Starts the time of a run that is bounded, unless it runs already. */
  private synchronized void limit(Duration time) {
    if (limit == null) {
      if (!(environment.stdout() instanceof SlicedOutputStream)) {
        environment = environment.withStdout(new SlicedOutputStream(environment.stdout()));
      }
      limit = new TimeLimit(time, startedAt, new Limiting());
      limit.start();
    }
  }

  /** When the time of the run began. */
  private synchronized long startedAt() {
    return startedAt;
  }

  private synchronized void endLimit() {
    if (limit != null) {
      limit.over();
      limit = null;
    }
  }

  /** Bounds the time of a run as soon as it is known, and ends what does not end by itself. */
  private final class Limiting implements Consumer<Duration>, TimeLimit.Subject {
    @Override
    public void accept(Duration time) {
      limit(time);
    }

    @Override
    public boolean endsInTime() {
      synchronized (App.this) {
        return session != null;
      }
    }

    @Override
    public boolean isHeldUp() {
      return environment.stdout() instanceof SlicedOutputStream output && output.isWriting();
    }

    @Override
    public void cutShort(Duration time) {
      Session running;
      SuiteRun several;
      synchronized (App.this) {
        running = session;
        several = suite;
      }
      Failure failure =
          running == null ? Session.timedOut(time) : running.cutShort(time, isHeldUp());
      ShortTask.run(
          () -> {
            report(
                failure,
                new Notices(new StreamLinePrinter(environment.stderr(), false), true, false));
            if (several != null) {
              several.cutShort(failure);
            }
          });
      environment.exit().accept(failure.status().code());
    }
  }

  /** Once a run or a case of several, for there is one error each. */
  private void report(Failure failure, Notices notices) {
    if (!reported.getAndSet(true)) {
      notices.error(failure);
    }
  }

  /** Ends the run as on a signal: a closing handshake of at most a second. */
  public void interrupt() {
    Session running;
    synchronized (this) {
      interrupted = true;
      running = session;
    }
    if (running != null) {
      running.interrupt();
    }
  }

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

  private ExitStatus suite(Command.Suite several, Notices early) throws Failure {
    requireUsable(several.cases());
    Optional<String> report = several.report();
    SuiteRun created =
        new SuiteRun(
            several.cases(),
            report.isEmpty() ? Optional.empty() : Optional.of(ReportFile.create(report.get())),
            new OneByOne(several.cases().size() > 1, early));
    synchronized (this) {
      suite = created;
    }
    return created.run();
  }

  /** A mistake in one of several scripts is told before the first does anything. */
  private static void requireUsable(List<Command.Case> cases) throws Failure {
    for (Command.Case one : cases) {
      if (cases.size() > 1 && one.run() instanceof Command.Connect connect) {
        try {
          connect.client().check();
        } catch (Failure failure) {
          if (failure.status() == ExitStatus.USAGE) {
            throw failure.withPrefix(one.name(), ExitStatus.USAGE);
          }
          // It fails in its turn, and leaves the others theirs.
        }
      }
    }
  }

  /** Runs and tells of the cases of a suite, each of which may have its own error. */
  private final class OneByOne implements SuiteRun.Runner {
    /** Whether each has a time of its own. */
    private final boolean several;

    private final Notices early;

    OneByOne(boolean several, Notices early) {
      this.several = several;
      this.early = early;
    }

    @Override
    public Outcome run(Command.Run run) {
      reported.set(false);
      if (several) {
        endLimit();
        synchronized (App.this) {
          startedAt = System.nanoTime();
          session = null;
        }
      }
      try {
        return one(run);
      } catch (Failure failure) {
        report(failure, early);
        return new Outcome(failure.status(), Optional.of(failure));
      }
    }

    @Override
    public boolean isInterrupted() {
      synchronized (App.this) {
        return interrupted;
      }
    }

    @Override
    public void tell(Failure failure) {
      reported.set(true);
      early.error(failure);
    }
  }

  private Console console(OutputStyle output) {
    return new Console(environment, screen, output);
  }

  private Outcome one(Command.Run run) throws Failure {
    if (run.settings().limits().run().isPresent()) {
      limit(run.settings().limits().run().get());
    }
    Console console = console(run.output());
    try {
      return run instanceof Command.Connect connect
          ? connect(connect, console)
          : listen((Command.Listen) run, console);
    } catch (Failure failure) {
      throw told(failure, run, console);
    } catch (RuntimeException | Error e) {
      throw told(Failure.internal(e), run, console);
    }
  }

  /** A failure before there is a session, which would have told of it as an event. */
  private static Failure told(Failure failure, Command.Run run, Console console) {
    Failure masked = new ValueMasker(run.settings().variables().values()).mask(failure);
    if (console.output().json()) {
      try {
        console.jsonEvents().accept(new Event.ErrorReported(masked));
      } catch (OutputFailure e) {
        // The failure itself is told on standard error, and is what the run ends with.
      }
    }
    return masked;
  }

  private Outcome connect(Command.Connect command, Console console) throws Failure {
    if (!command.client().isDemo()) {
      return connect(command, Endpoint.parse(command.client().url()), console);
    }
    try (DemoEndpoint demo = DemoEndpoint.start(Optional.empty())) {
      return connect(command, Endpoint.parse(demo.url()), console);
    }
  }

  private Outcome connect(Command.Connect command, Endpoint endpoint, Console console)
      throws Failure {
    Connector client = command.client().client(endpoint);
    Notices notices = console.notices();
    EventSink sink = console.sink(notices);
    Settings settings = command.settings();
    if (command.output().recording().isPresent()) {
      String url = command.client().isDemo() ? command.client().url() : client.url();
      sink = console.recorded(sink, settings.variables(), command.recordingHeader(url));
    }
    StepSource steps = steps(command, console);
    return converse(
        new Session(new ClientAttempts(client, settings), steps, sink, settings, startedAt()),
        notices);
  }

  private Outcome listen(Command.Listen command, Console console) throws Failure {
    Notices notices = console.notices();
    boolean interactive = command.stdin().isPresent() && console.isInteractive();
    Hub hub = command.listener().hub(interactive, notices::notice);
    EventSink sink = console.sink(notices);
    Settings settings = command.settings();
    if (command.output().recording().isPresent()) {
      sink = console.recorded(sink, settings.variables(), "");
    }
    StepSource steps = steps(command, console);
    return converse(new Session(hub, steps, sink, settings, startedAt()), notices);
  }

  private StepSource steps(Command.Run command, Console console) {
    List<Step> given = command.steps();
    if (command.stdin().isEmpty()) {
      return new StepList(given);
    }
    StepSource input = console.input(command.stdin().get(), new Keyboard());
    return given.isEmpty() ? input : new CompositeSource(new StepList(given), input);
  }

  private Outcome converse(Session created, Notices notices) {
    synchronized (this) {
      session = created;
      if (interrupted) {
        created.interrupt();
      }
    }
    Outcome outcome = created.run();
    if (outcome.failure().isPresent()) {
      report(outcome.failure().get(), notices);
    }
    return outcome;
  }

  /** Ctrl-C where it is a key, and no signal: at a prompt. */
  private final class Keyboard implements TerminalPrompter.Interrupts, Runnable {
    @Override
    public void typed() {
      synchronized (App.this) {
        signal = SIGINT;
      }
    }

    @Override
    public boolean signalled() {
      synchronized (App.this) {
        return interrupted;
      }
    }

    /** Leaves the session, at whose prompt Ctrl-C was typed. */
    @Override
    public void run() {
      Session running;
      synchronized (App.this) {
        running = session;
        signal = SIGINT;
      }
      running.leave();
    }
  }
}
