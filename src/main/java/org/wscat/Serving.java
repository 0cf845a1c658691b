package org.wscat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.wscat.cli.GivenRejection;
import org.wscat.cli.ListenOptions;
import org.wscat.cli.MessageOptions;
import org.wscat.cli.SessionOptions;
import org.wscat.failure.Failure;
import org.wscat.http.Header;
import org.wscat.http.Rejection;
import org.wscat.listen.ListenerOptions;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.script.Step;
import org.wscat.script.Wait;
import org.wscat.session.EndCondition;
import org.wscat.session.RetryPolicy;
import org.wscat.session.Settings;
import org.wscat.session.TimeLimits;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.ServerHandshake;
import org.wscat.websocket.Subprotocols;

/** What the command line says of a listener, in the listener's and the session's terms. */
final class Serving {
  private final ListenOptions listen;
  private final SessionOptions session;
  private final MessageOptions messages;
  private final List<String> subprotocols;
  private final ServerHandshake.Admission admission;

  /** Throws a failure of usage when a subprotocol, or a redirect, can't be one. */
  Serving(ListenOptions listen, SessionOptions session, MessageOptions messages) throws Failure {
    this.listen = listen;
    this.session = session;
    this.messages = messages;
    this.subprotocols = Subprotocols.parse(listen.subprotocols());
    this.admission = admission(listen.rejection());
  }

  ListenerOptions listenerOptions(Optional<TlsAcceptor> tls) {
    List<Message> greeting = new ArrayList<>();
    if (!isConversation()) {
      for (Step step : session.steps()) {
        if (step instanceof Step.Send send && send.outgoing() instanceof Message message) {
          greeting.add(message);
        }
      }
    }
    return new ListenerOptions(
        new ServerHandshake(subprotocols, messages.compress(), admission),
        tls,
        new FrameLimits(messages.maxSize(), messages.fragmentSize()),
        session.echo(),
        listen.delay(),
        listen.closeAfter(),
        greeting,
        session.connectTimeout(),
        session.closeTimeout());
  }

  /** What is done once, not for each client. */
  List<Step> steps() {
    return isConversation() ? session.steps() : List.of();
  }

  /** Whether messages have their place among other steps; otherwise each client is greeted. */
  private boolean isConversation() {
    for (Step step : session.steps()) {
      if (!(step instanceof Step.Send send && send.outgoing() instanceof Message)) {
        return true;
      }
    }
    return false;
  }

  private static ServerHandshake.Admission admission(Optional<GivenRejection> given)
      throws Failure {
    if (given.isEmpty()) {
      return ServerHandshake.Admission.ANYBODY;
    }
    int status = given.get().status();
    String body = given.get().body();
    List<Header> fields = new ArrayList<>();
    if (Rejection.isRedirect(status) && !body.isEmpty()) {
      if (body.chars().anyMatch(Character::isISOControl)) {
        throw Failure.usage("--reject: the URL of a redirect holds a control character");
      }
      fields.add(Header.of("Location", body));
    }
    Rejection rejection = new Rejection(status, fields, body);
    return request -> Optional.of(rejection);
  }

  /** Clients come and go, so that only what was asked for ends the session. */
  Settings settings(boolean trace) {
    return new Settings(
        new TimeLimits(
            session.timeout(), session.connectTimeout(), session.closeTimeout(), Optional.empty()),
        new EndCondition(
            Optional.of(Wait.UNTIL_SERVER_CLOSES), session.count(), OptionalInt.empty()),
        RetryPolicy.NONE,
        false,
        trace,
        session.variables());
  }
}
