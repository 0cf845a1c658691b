package org.wscat.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.cli.Command;
import org.wscat.listen.ClientSessions;
import org.wscat.listen.Hub;
import org.wscat.script.CompositeSource;
import org.wscat.script.IdleSource;
import org.wscat.script.Step;
import org.wscat.script.StepList;
import org.wscat.script.StepSource;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.Outcome;
import org.wscat.session.OutputFailure;
import org.wscat.session.Session;
import org.wscat.session.Settings;
import org.wscat.websocket.MessageTerminator;

/**
 * The run of a listener that plays its steps for each client by itself: one session with all
 * clients, which shows the events and has the steps of standard input, and one with each client.
 */
final class EachClientRun {
  /** How long the clients' sessions may take to end after their connections. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /** The same after a signal, which ends the process within a second. */
  private static final Duration SETTLING_AFTER_SIGNAL = Duration.ofMillis(100);

  private final Command.Listen command;
  private final Optional<MessageTerminator> terminator;
  private final CurrentRun current;
  private final long startedAt;
  private final ClientSessions sessions;

  /**
   * Creates a run.
   *
   * @param terminator the bytes behind every text message
   * @param startedAt the start of the time of {@code --timeout}, in {@link System#nanoTime}
   */
  EachClientRun(
      Command.Listen command,
      Optional<MessageTerminator> terminator,
      CurrentRun current,
      long startedAt) {
    this.command = command;
    this.terminator = terminator;
    this.current = current;
    this.startedAt = startedAt;
    Settings settings = command.clientSettings();
    this.sessions =
        new ClientSessions(
            (attempts, sink) ->
                new Session(
                    SingleRun.terminated(attempts, terminator),
                    steps(),
                    sink,
                    settings,
                    startedAt));
  }

  /** The steps for one client. With those of standard input its session does not end by itself. */
  private StepSource steps() {
    StepSource steps = new StepList(command.clientSteps());
    return command.stdin().isEmpty() ? steps : new CompositeSource(steps, new IdleSource());
  }

  /** The sessions with each client. */
  ClientSessions sessions() {
    return sessions;
  }

  /**
   * Runs to the end of the listener, and of all clients' sessions.
   *
   * @param hub the listener, which has the {@link #sessions}
   * @param shared the steps for all clients
   */
  Outcome run(Hub hub, StepSource shared, EventSink sink) {
    Session session =
        new Session(
            SingleRun.terminated(hub, terminator),
            shared,
            new UnendedSink(sink),
            command.settings(),
            startedAt);
    current.begin(session, sessions);
    Outcome listener = session.run();
    sessions.await(current.isInterrupted() ? SETTLING_AFTER_SIGNAL : SETTLING);
    Outcome outcome =
        new ClientsVerdict(listener, sessions.results(), hasChecks(command.clientSteps()))
            .outcome();
    showEnd(outcome, sink);
    return outcome;
  }

  private static boolean hasChecks(List<Step> steps) {
    return steps.stream().anyMatch(Step::isCheck);
  }

  private static void showEnd(Outcome outcome, EventSink sink) {
    try {
      sink.accept(new Event.Ended(outcome));
      sink.flush();
    } catch (OutputFailure e) {
      // It was noted when it first happened; the run is over.
    }
  }

  /** Passes on all events but the end, which the clients' sessions decide too. */
  private record UnendedSink(EventSink sink) implements EventSink {
    @Override
    public void accept(Event event) throws OutputFailure {
      if (!(event instanceof Event.Ended)) {
        sink.accept(event);
      }
    }

    @Override
    public void flush() throws OutputFailure {
      sink.flush();
    }
  }
}
