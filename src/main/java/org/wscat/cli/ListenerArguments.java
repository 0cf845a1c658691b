package org.wscat.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Rejection;
import org.wscat.http.RequestSecrets;
import org.wscat.listen.ClientSessions;
import org.wscat.listen.ClientTimeouts;
import org.wscat.listen.Hub;
import org.wscat.listen.ListenAddress;
import org.wscat.listen.ListenerOptions;
import org.wscat.listen.Replies;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.script.Step;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageTerminator;
import org.wscat.websocket.ServerHandshake;
import org.wscat.websocket.Subprotocols;

/**
 * The options of a listener. Their files and variables are read on creation. The listener is
 * created when its session starts, so that a fault in an option's value is reported as an error of
 * that session. Immutable.
 */
public final class ListenerArguments {
  private final Arguments arguments;
  private final FrameLimits limits;
  private final List<Step> steps;
  private final TimeLimits times;

  private ListenerArguments(
      Arguments arguments, FrameLimits limits, List<Step> steps, TimeLimits times) {
    this.arguments = arguments;
    this.limits = limits;
    this.steps = steps;
    this.times = times;
  }

  /**
   * Reads the files and variables that the options name.
   *
   * @param steps all steps of the command line
   * @param times the time limits of the session, which also limit each client's handshake and close
   * @throws Failure when a file or variable can't be read, or an option can't be used
   */
  static ListenerArguments of(
      Arguments arguments, FrameLimits limits, List<Step> steps, TimeLimits times) throws Failure {
    IdentityArguments.read(arguments);
    if (arguments.ifNotEmpty(OptionTable.CERT).isPresent()
        && arguments.has(OptionTable.TLS_SELF_SIGNED)) {
      throw Failure.usage("Use either --cert or --tls-self-signed");
    }
    arguments.last(OptionTable.REJECT);
    arguments.last(OptionTable.DELAY);
    arguments.last(OptionTable.CLOSE_AFTER);
    arguments.last(OptionTable.TERMINATOR);
    return new ListenerArguments(arguments, limits, steps, times);
  }

  /** The terminator of text messages, if one is given. */
  public Optional<MessageTerminator> terminator() throws Failure {
    return arguments.last(OptionTable.TERMINATOR);
  }

  /** The secrets of the options: that of the key, and answers. */
  OptionSecrets secrets() throws Failure {
    return new OptionSecrets(
        IdentityArguments.secrets(arguments), RequestSecrets.of("", List.of()));
  }

  /** Whether every opening handshake is rejected. */
  boolean rejects() {
    return arguments.has(OptionTable.REJECT);
  }

  /**
   * Whether the messages of {@code -x} are sent to each client when it connects: there are no other
   * steps but reactions, rhythms and texts to print, and no script for each client.
   */
  boolean greets() {
    if (arguments.has(OptionTable.SCRIPT) && !arguments.has(OptionTable.ONE)) {
      return false;
    }
    for (Step step : steps) {
      boolean isMessage = step instanceof Step.Send send && send.outgoing() instanceof Message;
      if (!isMessage && !step.isStanding() && !(step instanceof Step.Print)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the steps are carried out for each client by itself. */
  boolean playsForEach() {
    return !greets() && !arguments.has(OptionTable.ONE);
  }

  /** The steps of the session with all clients; with a greeting, all but the messages. */
  List<Step> sharedSteps() {
    List<Step> shared = new ArrayList<>();
    for (Step step : steps) {
      if (!playsForEach() && !(greets() && step instanceof Step.Send)) {
        shared.add(step);
      }
    }
    return shared;
  }

  /**
   * Creates the hub, which does not listen yet. Asks the user for missing secrets, and blocks until
   * they are entered.
   *
   * @param interactive whether a user types the messages
   * @param notice called with the fingerprint of a new self-signed certificate
   * @param sessions the sessions with each client by itself, if there are any
   * @throws Failure when an option can't be used
   */
  public Hub hub(boolean interactive, Consumer<String> notice, Optional<ClientSessions> sessions)
      throws Failure {
    ServerHandshake handshake =
        new ServerHandshake(
            Subprotocols.parse(arguments.texts(OptionTable.SUBPROTOCOL)),
            !arguments.has(OptionTable.NO_COMPRESS),
            admission());
    ListenAddress address = arguments.last(OptionTable.LISTEN).orElseThrow();
    Optional<TlsAcceptor> tls = tls(notice);
    return new Hub(
        address, options(handshake, tls), arguments.has(OptionTable.ONE), interactive, sessions);
  }

  private ListenerOptions options(ServerHandshake handshake, Optional<TlsAcceptor> tls)
      throws Failure {
    return new ListenerOptions(
        handshake,
        tls,
        limits,
        new Replies(
            greeting(),
            arguments.has(OptionTable.ECHO),
            arguments.last(OptionTable.DELAY).orElse(Duration.ZERO),
            terminator()),
        new ClientTimeouts(
            times.connect(), arguments.last(OptionTable.CLOSE_AFTER), times.close()));
  }

  private List<Message> greeting() throws Failure {
    Optional<MessageTerminator> terminator = terminator();
    List<Message> greeting = new ArrayList<>();
    if (greets()) {
      for (Step step : steps) {
        if (step instanceof Step.Send send) {
          Message message = (Message) send.outgoing();
          greeting.add(terminator.isEmpty() ? message : terminator.get().append(message));
        }
      }
    }
    return greeting;
  }

  private ServerHandshake.Admission admission() throws Failure {
    Optional<Rejection> given = arguments.last(OptionTable.REJECT);
    if (given.isEmpty()) {
      return ServerHandshake.Admission.ANYBODY;
    }
    Rejection rejection = given.get();
    if (Rejection.isRedirect(rejection.status()) && !rejection.body().isEmpty()) {
      rejection = redirect(rejection);
    }
    Optional<Rejection> answer = Optional.of(rejection);
    return request -> answer;
  }

  /**
   * Returns the rejection with a {@code Location} header if it is a redirect, whose body is the
   * URL.
   */
  private static Rejection redirect(Rejection rejection) throws Failure {
    if (rejection.body().chars().anyMatch(Character::isISOControl)) {
      throw Failure.usage("--reject: the URL of a redirect holds a control character");
    }
    return new Rejection(
        rejection.status(), List.of(Header.of("Location", rejection.body())), rejection.body());
  }

  private Optional<TlsAcceptor> tls(Consumer<String> notice) throws Failure {
    if (!arguments.has(OptionTable.TLS_SELF_SIGNED)) {
      Optional<Identity> identity = IdentityArguments.identity(arguments);
      return identity.isEmpty() ? Optional.empty() : Optional.of(new TlsAcceptor(identity.get()));
    }
    TlsAcceptor acceptor = TlsAcceptor.selfSigned();
    notice.accept("certificate fingerprint (SHA-256): " + acceptor.fingerprint());
    return Optional.of(acceptor);
  }
}
