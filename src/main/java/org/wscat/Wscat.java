package org.wscat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.Inputs;
import org.wscat.cli.Invocation;
import org.wscat.cli.ListenOptions;
import org.wscat.cli.ManPage;
import org.wscat.cli.MessageOptions;
import org.wscat.cli.OutputOptions;
import org.wscat.cli.SessionOptions;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.listen.Audience;
import org.wscat.listen.DemoEndpoint;
import org.wscat.listen.ListenAddress;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.output.Notices;
import org.wscat.output.ReportFile;
import org.wscat.output.Screen;
import org.wscat.output.StreamLinePrinter;
import org.wscat.script.CompositeSource;
import org.wscat.script.MaskedValues;
import org.wscat.script.Step;
import org.wscat.script.StepList;
import org.wscat.script.StepSource;
import org.wscat.session.ClientAttempts;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.startup.StartupCache;
import org.wscat.terminal.SecretPrompt;
import org.wscat.websocket.Client;
import org.wscat.websocket.Endpoint;

/**
 * The program: puts the parts together as the command line says, and runs them. One instance runs
 * once; {@link #interrupt} is for any thread.
 */
public final class Wscat {
  private static final String DEMO = "demo:";

  /** Stands for an endpoint that is yet to be started. */
  private static final String SOME_URL = "ws://localhost/";

  private static final int SIGINT = 2;

  /** One whose standard output is watched, as soon as the time of the run is bounded. */
  private volatile Environment environment;

  private final Inputs inputs;
  private final Connecting.Questioner person = new AskedOnce(new Person());
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
  public Wscat(Environment environment) {
    this.environment = environment;
    this.inputs = new Inputs(environment.variables());
  }

  /**
   * Runs to the end.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int run(String... arguments) {
    boolean colour = !List.of(arguments).contains(CommandLineParser.NO_COLOR);
    Notices early = console(plainOutput(colour)).notices();
    try {
      Optional<String> text = ShortAnswers.to(environment.variables(), arguments);
      if (text.isPresent()) {
        return print(text.get());
      }
      Invocation invocation = new CommandLineParser(inputs, new Limiting()).parse(arguments);
      if (invocation instanceof Invocation.Print print) {
        return print(print.text());
      }
      if (invocation instanceof Invocation.PrintVersion) {
        return print(ShortAnswers.version());
      }
      if (invocation instanceof Invocation.PrintManual) {
        return print(ManPage.of(ShortAnswers.version().strip()));
      }
      if (invocation instanceof Invocation.MakeCache) {
        early.notice("start-up cache: " + StartupCache.ofLauncher().make());
        return ExitStatus.OK.code();
      }
      return code(
          invocation instanceof Invocation.Suite several
              ? suite(several, early)
              : one((Invocation.Run) invocation).status());
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
      if (!(environment.stdout() instanceof WatchedOutput)) {
        environment = environment.withStdout(new WatchedOutput(environment.stdout()));
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
      synchronized (Wscat.this) {
        return session != null;
      }
    }

    @Override
    public boolean isHeldUp() {
      return environment.stdout() instanceof WatchedOutput output && output.isWriting();
    }

    @Override
    public void cutShort(Duration time) {
      Session running;
      SuiteRun several;
      synchronized (Wscat.this) {
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

  private ExitStatus suite(Invocation.Suite several, Notices early) throws Failure {
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
  private void requireUsable(List<Invocation.Case> cases) throws Failure {
    Connecting unasked = new Connecting(inputs, new Nobody());
    for (Invocation.Case one : cases) {
      if (cases.size() > 1 && one.run() instanceof Invocation.Connect connect) {
        try {
          String url = connect.connect().url();
          unasked.client(Endpoint.parse(url.equals(DEMO) ? SOME_URL : url), connect);
        } catch (Failure failure) {
          if (failure.status() == ExitStatus.USAGE) {
            throw failure.withPrefix(one.name(), ExitStatus.USAGE);
          }
          // It fails in its turn, and leaves the others theirs.
        }
      }
    }
  }

  /** Who is not asked, because the answer is not needed yet. */
  private static final class Nobody implements Connecting.Questioner {
    @Override
    public Secret ask(String question, String option) {
      return new Secret("");
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
    public Outcome run(Invocation.Run run) {
      reported.set(false);
      if (several) {
        endLimit();
        synchronized (Wscat.this) {
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
      synchronized (Wscat.this) {
        return interrupted;
      }
    }

    @Override
    public void tell(Failure failure) {
      reported.set(true);
      early.error(failure);
    }
  }

  private static OutputOptions plainOutput(boolean colour) {
    return new OutputOptions(false, false, false, colour, false, false, Optional.empty());
  }

  private Console console(OutputOptions output) {
    return new Console(environment, screen, output);
  }

  private Outcome one(Invocation.Run run) throws Failure {
    if (run.session().timeout().isPresent()) {
      limit(run.session().timeout().get());
    }
    Console console = console(run.output());
    try {
      return run instanceof Invocation.Listen listen
          ? listen(listen, console)
          : connect((Invocation.Connect) run, console);
    } catch (Failure failure) {
      throw told(failure, run, console);
    } catch (RuntimeException | Error e) {
      throw told(Failure.internal(e), run, console);
    }
  }

  /** A failure before there is a session, which would have told of it as an event. */
  private static Failure told(Failure failure, Invocation.Run run, Console console) {
    Failure masked = new MaskedValues(run.session().variables().values()).in(failure);
    if (console.output().json()) {
      try {
        console.jsonEvents().accept(new Event.ErrorReported(masked));
      } catch (OutputFailure e) {
        // The failure itself is told on standard error, and is what the run ends with.
      }
    }
    return masked;
  }

  private Outcome connect(Invocation.Connect invocation, Console console) throws Failure {
    String url = invocation.connect().url();
    if (!url.equals(DEMO)) {
      return connect(invocation, Endpoint.parse(url), console);
    }
    try (DemoEndpoint demo = DemoEndpoint.start(Optional.empty())) {
      return connect(invocation, Endpoint.parse(demo.url()), console);
    }
  }

  private Outcome connect(Invocation.Connect invocation, Endpoint endpoint, Console console)
      throws Failure {
    SessionOptions options = invocation.session();
    Client client = connecting().client(endpoint, invocation);
    Notices notices = console.notices();
    EventSink sink = console.sink(options, invocation.messages(), notices);
    if (invocation.output().record().isPresent()) {
      String url = invocation.connect().url().equals(DEMO) ? DEMO : client.url();
      sink = console.recorded(sink, options, ScriptHeader.of(invocation, url));
    }
    Settings settings = Connecting.settings(options, invocation.output().verbose());
    StepSource steps =
        steps(options.steps(), options.stdin(), options, invocation.messages(), console);
    return converse(
        new Session(new ClientAttempts(client, settings), steps, sink, settings, startedAt()),
        notices);
  }

  private Outcome listen(Invocation.Listen invocation, Console console) throws Failure {
    ListenOptions listen = invocation.listen();
    SessionOptions options = invocation.session();
    MessageOptions form = invocation.messages();
    Serving serving = new Serving(listen, options, form);
    ListenAddress address = ListenAddress.parse(listen.address());
    Notices notices = console.notices();
    Optional<TlsAcceptor> tls = acceptor(listen, notices);
    boolean stdin = options.stdin() && listen.rejection().isEmpty();
    Audience audience =
        new Audience(
            address, serving.listenerOptions(tls), listen.one(), stdin && console.isInteractive());
    EventSink sink = console.sink(options, form, notices);
    if (invocation.output().record().isPresent()) {
      sink = console.recorded(sink, options, "");
    }
    StepSource steps = steps(serving.steps(), stdin, options, form, console);
    return converse(
        new Session(
            audience, steps, sink, serving.settings(invocation.output().verbose()), startedAt()),
        notices);
  }

  private Connecting connecting() {
    return new Connecting(inputs, person);
  }

  private Optional<TlsAcceptor> acceptor(ListenOptions options, Notices notices) throws Failure {
    if (!options.selfSigned()) {
      Optional<Identity> identity = connecting().identity(options.certificate());
      return identity.isEmpty() ? Optional.empty() : Optional.of(new TlsAcceptor(identity.get()));
    }
    TlsAcceptor acceptor = TlsAcceptor.selfSigned();
    notices.notice("certificate fingerprint (SHA-256): " + acceptor.fingerprint());
    return Optional.of(acceptor);
  }

  private StepSource steps(
      List<Step> given,
      boolean stdin,
      SessionOptions options,
      MessageOptions form,
      Console console) {
    if (!stdin) {
      return new StepList(given);
    }
    StepSource input = console.input(options, form, new Person());
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

  /** The person at the terminal, who may be asked, and may leave. */
  private final class Person implements Connecting.Questioner, Runnable {
    @Override
    public Secret ask(String question, String option) throws Failure {
      Terminals terminals = environment.terminals();
      if (!terminals.stdin() || !(terminals.stderr() || terminals.stdout())) {
        throw Failure.usage(option + ": there is no terminal to ask on")
            .withHint("env:NAME or @FILE gives the value");
      }
      String type = console(plainOutput(false)).terminalType();
      try {
        Optional<Secret> answer = new SecretPrompt(type, terminals.stderr()).ask(question);
        if (answer.isEmpty()) {
          synchronized (Wscat.this) {
            signal = SIGINT;
          }
          throw Failure.interrupted();
        }
        return answer.get();
      } catch (IOException e) {
        synchronized (Wscat.this) {
          if (interrupted) {
            throw Failure.interrupted();
          }
        }
        throw Failure.usage(option + ": nothing was entered").causedBy(e);
      }
    }

    /** Leaves, as by Ctrl-C at the prompt. */
    @Override
    public void run() {
      Session running;
      synchronized (Wscat.this) {
        running = session;
        signal = SIGINT;
      }
      running.leave();
    }
  }
}
