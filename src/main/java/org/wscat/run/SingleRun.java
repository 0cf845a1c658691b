package org.wscat.run;

import java.util.List;
import java.util.Optional;
import org.wscat.cli.Command;
import org.wscat.cli.SecretTexts;
import org.wscat.connection.Connector;
import org.wscat.failure.Failure;
import org.wscat.listen.DemoEndpoint;
import org.wscat.listen.Hub;
import org.wscat.output.CompositeSink;
import org.wscat.output.MemberNames;
import org.wscat.output.Notices;
import org.wscat.output.Screen;
import org.wscat.script.CompositeSource;
import org.wscat.script.Step;
import org.wscat.script.StepList;
import org.wscat.script.StepSource;
import org.wscat.script.ValueMasker;
import org.wscat.session.ClientAttempts;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.session.TerminatedAttempts;
import org.wscat.terminal.PromptContext;
import org.wscat.websocket.Endpoint;
import org.wscat.websocket.MessageTerminator;

/** The run of one session, of a client or a listener. */
public final class SingleRun {
  private final Environment environment;
  private final Screen screen;
  private final CurrentRun current;
  private final RunTimeout timeout;

  /**
   * Creates a run.
   *
   * @param screen the terminal, shared by the streams that are one
   * @param current the run in progress, which gets the session
   * @param timeout the timeout of the run
   */
  public SingleRun(Environment environment, Screen screen, CurrentRun current, RunTimeout timeout) {
    this.environment = environment;
    this.screen = screen;
    this.current = current;
    this.timeout = timeout;
  }

  /**
   * Runs the session to its end. A failure of the session is reported on standard error.
   *
   * @param script the name of the script that it plays, for events
   * @throws Failure before there is a session; it was reported as JSON only, if that is wanted
   */
  public Outcome run(Command.Run run, Optional<String> script) throws Failure {
    if (run.settings().limits().run().isPresent()) {
      timeout.accept(run.settings().limits().run().get());
    }
    Console console = new Console(environment, screen, run.output(), current, script);
    try {
      return run instanceof Command.Connect connect
          ? connect(connect, console)
          : listen((Command.Listen) run, console);
    } catch (Failure failure) {
      throw masked(failure, run, console);
    } catch (RuntimeException | Error e) {
      throw masked(Failure.internal(e), run, console);
    }
  }

  /**
   * Returns the failure with the values of variables masked, and prints its JSON event if there was
   * no session to do so.
   */
  private static Failure masked(Failure failure, Command.Run run, Console console) {
    Failure masked = new ValueMasker(run.settings().variables().values()).mask(failure);
    if (console.output().json()) {
      try {
        console.jsonEvents().accept(new Event.ErrorReported(masked));
      } catch (OutputFailure e) {
        // The first failure is the one to report.
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
    Optional<PromptContext> prompt = prompt(command, console, notices);
    EventSink sink = sink(console, notices, prompt);
    Settings settings = command.settings();
    String url = command.client().isDemo() ? command.client().url() : client.url();
    if (command.output().recording().isPresent()) {
      sink = console.recorded(sink, settings.variables(), command.recordingHeader(url));
    }
    if (prompt.isPresent()) {
      sink = console.prompting(sink, new PromptRecordings(command, url, console));
    }
    StepSource steps = steps(command, console, prompt);
    return run(
        new Session(
            terminated(new ClientAttempts(client, settings), command.client().terminator()),
            steps,
            sink,
            settings,
            timeout.startedAt()),
        notices);
  }

  private Outcome listen(Command.Listen command, Console console) throws Failure {
    Notices notices = console.notices();
    Optional<PromptContext> prompt = prompt(command, console, notices);
    Optional<MessageTerminator> terminator = command.listener().terminator();
    Optional<EachClientRun> each =
        command.clientSteps().isEmpty()
            ? Optional.empty()
            : Optional.of(new EachClientRun(command, terminator, current, timeout.startedAt()));
    Hub hub =
        command
            .listener()
            .hub(prompt.isPresent(), notices::notice, each.map(EachClientRun::sessions));
    EventSink sink = sink(console, notices, prompt);
    Settings settings = command.settings();
    if (command.output().recording().isPresent()) {
      sink = console.recorded(sink, settings.variables(), "");
    }
    if (prompt.isPresent()) {
      sink = console.prompting(sink, new PromptRecordings(command, "", console));
    }
    StepSource steps = steps(command, console, prompt);
    return each.isPresent()
        ? reported(each.get().run(hub, steps, sink), notices)
        : run(
            new Session(terminated(hub, terminator), steps, sink, settings, timeout.startedAt()),
            notices);
  }

  /** Returns attempts whose connections have the terminator, if there is one. */
  static ConnectAttempts terminated(
      ConnectAttempts attempts, Optional<MessageTerminator> terminator) {
    return terminator.isEmpty() ? attempts : new TerminatedAttempts(attempts, terminator.get());
  }

  /** What the prompt knows of the session; empty if there is no prompt. */
  private static Optional<PromptContext> prompt(
      Command.Run command, Console console, Notices notices) {
    return command.stdin().isPresent() && console.isInteractive()
        ? Optional.of(
            new PromptContext(
                command instanceof Command.Listen,
                notices,
                new MemberNames(),
                new SecretTexts(command)))
        : Optional.empty();
  }

  private static EventSink sink(Console console, Notices notices, Optional<PromptContext> prompt) {
    EventSink sink = console.sink(notices);
    return prompt.isEmpty() ? sink : new CompositeSink(List.of(prompt.get().names(), sink));
  }

  private StepSource steps(Command.Run command, Console console, Optional<PromptContext> prompt) {
    List<Step> given = command.steps();
    if (command.stdin().isEmpty()) {
      return new StepList(given);
    }
    StepSource input =
        console.input(command.stdin().get(), command.settings().variables(), prompt, current);
    return given.isEmpty() ? input : new CompositeSource(new StepList(given), input);
  }

  private Outcome run(Session session, Notices notices) {
    current.begin(session);
    return reported(session.run(), notices);
  }

  private Outcome reported(Outcome outcome, Notices notices) {
    if (outcome.failure().isPresent()) {
      current.report(outcome.failure().get(), notices);
    }
    return outcome;
  }
}
