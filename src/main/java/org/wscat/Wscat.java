package org.wscat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wscat.cli.CommandLineParser;
import org.wscat.cli.ConnectOptions;
import org.wscat.cli.GivenCertificate;
import org.wscat.cli.GivenHeader;
import org.wscat.cli.Invocation;
import org.wscat.cli.ListenOptions;
import org.wscat.cli.ManPage;
import org.wscat.cli.MessageOptions;
import org.wscat.cli.NetworkOptions;
import org.wscat.cli.OutputOptions;
import org.wscat.cli.RetryOptions;
import org.wscat.cli.SessionOptions;
import org.wscat.dialer.AddressFamily;
import org.wscat.dialer.Dialer;
import org.wscat.dialer.HostOverride;
import org.wscat.dialer.Identity;
import org.wscat.dialer.ProxyChoice;
import org.wscat.dialer.Resolver;
import org.wscat.dialer.TlsAcceptor;
import org.wscat.dialer.TlsOptions;
import org.wscat.dialer.TrustAnchors;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.Header;
import org.wscat.listen.Audience;
import org.wscat.listen.DemoEndpoint;
import org.wscat.listen.ListenAddress;
import org.wscat.output.Display;
import org.wscat.output.HexPrinter;
import org.wscat.output.Lines;
import org.wscat.output.MessagePrinter;
import org.wscat.output.NoMessages;
import org.wscat.output.Notices;
import org.wscat.output.PipePrinter;
import org.wscat.output.Screen;
import org.wscat.output.StreamLines;
import org.wscat.output.TerminalPrinter;
import org.wscat.script.Delimiter;
import org.wscat.script.GivenSteps;
import org.wscat.script.LineParser;
import org.wscat.script.LineSource;
import org.wscat.script.PayloadFormat;
import org.wscat.script.SequenceOfSources;
import org.wscat.script.SlashCommands;
import org.wscat.script.Step;
import org.wscat.script.StepSource;
import org.wscat.session.ClientAttempts;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.startup.StartupCache;
import org.wscat.terminal.Prompt;
import org.wscat.terminal.SecretPrompt;
import org.wscat.websocket.Client;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.HandshakeOptions;

/**
 * The program: puts the parts together as the command line says, and runs them. One instance runs
 * once; {@link #interrupt} is for any thread.
 */
public final class Wscat {
  private static final String DEMO = "demo:";
  private static final int SIGINT = 2;

  private final Environment environment;
  private final Screen screen = new Screen();
  private final AtomicBoolean reported = new AtomicBoolean();

  // Guarded by this object.
  private Session session;
  private boolean interrupted;
  private int signal;

  /** The program in that environment. */
  public Wscat(Environment environment) {
    this.environment = environment;
  }

  /**
   * Runs to the end.
   *
   * @return the exit status, see {@link ExitStatus}
   */
  public int run(String... arguments) {
    boolean colour = !List.of(arguments).contains(CommandLineParser.NO_COLOR);
    Notices early = notices(new OutputOptions(false, false, false, colour));
    try {
      Optional<String> text = ShortAnswers.to(environment.variables(), arguments);
      if (text.isPresent()) {
        return print(text.get());
      }
      Invocation invocation = new CommandLineParser(environment.variables()).parse(arguments);
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
          invocation instanceof Invocation.Listen listen
              ? listen(listen)
              : connect((Invocation.Connect) invocation));
    } catch (Failure failure) {
      report(failure, early);
      return code(failure.status());
    } catch (RuntimeException | Error e) {
      Failure failure = Failure.internal(e);
      report(failure, early);
      return failure.status().code();
    }
  }

  /** The exit status; of a signal that came as a key we know the number ourselves. */
  private synchronized int code(ExitStatus status) {
    return status == ExitStatus.SIGNAL ? status.code() + signal : status.code();
  }

  /**
   * Tells of a signal's end, if nothing was told yet: for the moment when {@link #interrupt} could
   * not end the run in time.
   */
  public void reportInterrupted() {
    report(
        Failure.interrupted(),
        new Notices(new StreamLines(environment.stderr(), false), true, false));
  }

  /** Once a run, for there is one error a run. */
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

  private ExitStatus connect(Invocation.Connect invocation) throws Failure {
    String url = invocation.connect().url();
    if (!url.equals(DEMO)) {
      return connect(invocation, Endpoint.parse(url));
    }
    try (DemoEndpoint demo = DemoEndpoint.start(Optional.empty())) {
      return connect(invocation, Endpoint.parse(demo.url()));
    }
  }

  private ExitStatus connect(Invocation.Connect invocation, Endpoint endpoint) throws Failure {
    ConnectOptions options = invocation.connect();
    MessageOptions form = invocation.messages();
    FrameLimits limits = new FrameLimits(form.maxSize(), form.fragmentSize());
    Client client =
        new Client(
            endpoint, handshake(options, form.compress()), limits, dialer(options.network()));

    Notices notices = notices(invocation.output());
    Display display =
        new Display(
            messages(invocation.session(), form, invocation.output()),
            notices,
            invocation.output().pingPong());
    Settings settings = settings(invocation.session(), invocation.output().verbose());
    return converse(
        new Session(
            new ClientAttempts(client, settings),
            steps(invocation.session(), form, invocation.output()),
            display,
            settings),
        notices);
  }

  private ExitStatus listen(Invocation.Listen invocation) throws Failure {
    ListenOptions options = invocation.listen();
    MessageOptions form = invocation.messages();
    OutputOptions output = invocation.output();
    Serving serving = new Serving(options, invocation.session(), form);
    ListenAddress address = ListenAddress.parse(options.address());
    Notices notices = notices(output);
    Optional<TlsAcceptor> tls = acceptor(options, notices);
    boolean stdin = invocation.session().stdin() && options.rejection().isEmpty();
    Audience audience =
        new Audience(
            address, serving.listenerOptions(tls), options.one(), stdin && isInteractive());
    MessagePrinter messages =
        invocation.session().echo()
            ? new NoMessages()
            : messages(invocation.session(), form, output);
    return converse(
        new Session(
            audience,
            stdin ? input(invocation.session(), form, output) : new GivenSteps(List.of()),
            new Display(messages, notices, output.pingPong()),
            serving.settings(output.verbose())),
        notices);
  }

  private Optional<TlsAcceptor> acceptor(ListenOptions options, Notices notices) throws Failure {
    if (!options.selfSigned()) {
      Optional<Identity> identity = identity(options.certificate());
      return identity.isEmpty() ? Optional.empty() : Optional.of(new TlsAcceptor(identity.get()));
    }
    TlsAcceptor acceptor = TlsAcceptor.selfSigned();
    notices.notice("certificate fingerprint (SHA-256): " + acceptor.fingerprint());
    return Optional.of(acceptor);
  }

  private ExitStatus converse(Session created, Notices notices) {
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
    return outcome.status();
  }

  private Dialer dialer(NetworkOptions options) throws Failure {
    List<HostOverride> overrides = new ArrayList<>();
    for (String text : options.resolves()) {
      overrides.add(HostOverride.parse(text));
    }
    AddressFamily family = AddressFamily.ANY;
    if (options.ipv4() || options.ipv6()) {
      family = options.ipv4() ? AddressFamily.IPV4 : AddressFamily.IPV6;
    }
    Map<String, String> variables = environment.variables();
    return new Dialer(
        new Resolver(family, overrides),
        new ProxyChoice(options.proxy(), options.noProxy(), variables),
        TlsOptions.of(
            options.verify(),
            TrustAnchors.of(options.caFile(), variables),
            identity(options.certificate()),
            options.serverName()));
  }

  private Optional<Identity> identity(Optional<GivenCertificate> given) throws Failure {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    GivenCertificate files = given.get();
    Optional<Secret> passphrase = files.passphrase();
    if (files.askForPassphrase() && Identity.isEncrypted(files.keyFile().orElse(files.file()))) {
      passphrase = Optional.of(ask("Passphrase: ", "--passphrase"));
    }
    return Optional.of(Identity.read(files.file(), files.keyFile(), passphrase));
  }

  private Optional<Secret> credentials(Optional<Secret> given) throws Failure {
    if (given.isEmpty() || given.get().reveal().indexOf(':') >= 0) {
      return given;
    }
    String user = given.get().reveal();
    return Optional.of(new Secret(user + ":" + ask("Password: ", "--auth").reveal()));
  }

  private Secret ask(String question, String option) throws Failure {
    Terminals terminals = environment.terminals();
    if (!terminals.stdin() || !(terminals.stderr() || terminals.stdout())) {
      throw Failure.usage(option + ": there is no terminal to ask on")
          .withHint("env:NAME or @FILE gives the value");
    }
    try {
      Optional<Secret> answer = new SecretPrompt(terminalType(), terminals.stderr()).ask(question);
      if (answer.isEmpty()) {
        synchronized (this) {
          signal = SIGINT;
        }
        throw Failure.interrupted();
      }
      return answer.get();
    } catch (IOException e) {
      synchronized (this) {
        if (interrupted) {
          throw Failure.interrupted();
        }
      }
      throw Failure.usage(option + ": nothing was entered").causedBy(e);
    }
  }

  private HandshakeOptions handshake(ConnectOptions options, boolean compress) throws Failure {
    List<Header> headers = new ArrayList<>();
    for (GivenHeader given : options.headers()) {
      Header header = Header.parse(given.line());
      headers.add(given.secret() ? header.asSecret() : header);
    }
    return new HandshakeOptions(
        options.version(),
        options.subprotocols(),
        headers,
        options.host(),
        options.origin(),
        credentials(options.auth()),
        compress);
  }

  private static Settings settings(SessionOptions options, boolean trace) {
    OptionalInt expectedStatus = OptionalInt.empty();
    List<Step.SendMessage> messages = new ArrayList<>();
    for (Step step : options.steps()) {
      if (step instanceof Step.ExpectStatus expect) {
        expectedStatus = OptionalInt.of(expect.status());
      } else if (step instanceof Step.SendMessage message) {
        messages.add(message);
      }
    }
    RetryOptions retry = options.retry();
    return new Settings(
        options.timeout(),
        options.connectTimeout(),
        options.closeTimeout(),
        options.linger(),
        options.count(),
        options.echo(),
        retry.maxRedirects(),
        retry.retries(),
        retry.retryDelay(),
        retry.reconnect() ? Optional.of(messages) : Optional.empty(),
        retry.keepalive(),
        trace,
        expectedStatus);
  }

  private StepSource steps(SessionOptions options, MessageOptions form, OutputOptions output) {
    StepSource given = new GivenSteps(options.steps());
    if (!options.stdin()) {
      return given;
    }
    StepSource input = input(options, form, output);
    return options.steps().isEmpty() ? input : new SequenceOfSources(given, input);
  }

  private StepSource input(SessionOptions options, MessageOptions form, OutputOptions output) {
    LineParser parser = options.slash() ? new SlashCommands(form.format()) : form.format();
    return isInteractive()
        ? new Prompt(
            screen, parser, terminalType(), isColoured(output), environment.stdout(), this::leave)
        : new LineSource(
            environment.stdin(),
            form.delimiter(),
            form.delimiter() == Delimiter.NONE ? form.format() : parser);
  }

  private void leave() {
    Session running;
    synchronized (this) {
      running = session;
      signal = SIGINT;
    }
    running.leave();
  }

  private boolean isInteractive() {
    return environment.terminals().stdin() && environment.terminals().stdout();
  }

  private MessagePrinter messages(
      SessionOptions session, MessageOptions form, OutputOptions output) {
    MessagePrinter printer =
        environment.terminals().stdout()
            ? terminalPrinter(session, output)
            : new PipePrinter(environment.stdout(), end(form));
    return form.format() == PayloadFormat.HEX ? new HexPrinter(printer) : printer;
  }

  private static PipePrinter.End end(MessageOptions form) {
    if (form.format() == PayloadFormat.BINARY) {
      return PipePrinter.End.NONE;
    }
    return form.nul() ? PipePrinter.End.NUL : PipePrinter.End.NEWLINE;
  }

  private MessagePrinter terminalPrinter(SessionOptions session, OutputOptions output) {
    boolean bare = false;
    for (Step step : session.steps()) {
      bare |= step instanceof Step.SendMessage;
    }
    Lines lines = screen.around(new StreamLines(environment.stdout(), isColoured(output)));
    return new TerminalPrinter(lines, bare ? "" : "< ");
  }

  private Notices notices(OutputOptions output) {
    OutputStream stderr = environment.stderr();
    boolean debug = environment.variables().getOrDefault("WSCAT_DEBUG", "").equals("1");
    Lines lines =
        environment.terminals().stderr()
            ? screen.around(new StreamLines(stderr, isColoured(output)))
            : new StreamLines(stderr, false);
    return new Notices(lines, output.quiet(), debug);
  }

  /** Whether a stream that is a terminal gets colours. */
  private boolean isColoured(OutputOptions output) {
    return output.colour()
        && environment.variables().getOrDefault("NO_COLOR", "").isEmpty()
        && !terminalType().equals(Prompt.DUMB);
  }

  private String terminalType() {
    String type = environment.variables().getOrDefault("TERM", "");
    return type.isEmpty() ? Prompt.DUMB : type;
  }
}
