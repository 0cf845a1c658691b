package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/**
 * All clients of a listener as one peer of a session: what is sent goes to every one of them, what
 * any of them sends is received. Thread-safe.
 */
public final class Hub implements ConnectAttempts, Peer {
  private static final Close LEAVING = new Close(Close.GOING_AWAY, "");

  private static final Close ONE_IS_ENOUGH = new Close(Close.TRY_AGAIN_LATER, "");

  /** How much later than at its close time-out a client may be cut. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private final ListenAddress address;
  private final ListenerOptions options;
  private final boolean one;
  private final boolean interactive;
  private final ClientSet clients;

  /** One client at a time reports, so that a session hears of all in one order. */
  private final Object reporting = new Object();

  private volatile Listener listener;
  private volatile SessionListener session;
  private volatile boolean isCut;

  /** Whether the session was told of the end. Guarded by this object. */
  private boolean ended;

  /**
   * A hub without clients, which listens from {@link #connect} on.
   *
   * @param one whether the first client is the only one, and its end that of the session
   * @param interactive whether a person sends, whose lines are kept for the next client where a
   *     program has to wait for it
   */
  public Hub(ListenAddress address, ListenerOptions options, boolean one, boolean interactive) {
    this.address = address;
    this.options = options;
    this.one = one;
    this.interactive = interactive;
    this.clients = new ClientSet(one, interactive);
  }

  @Override
  public Peer connect(SessionListener told) {
    session = told;
    Listener.daemon("wscat-listener", this::listen);
    return this;
  }

  private void listen() {
    Listener bound;
    try {
      bound = new Listener(address.bind(), options, new Reporter());
    } catch (Failure failure) {
      session.ended(new Ending.Failed(failure));
      return;
    }
    listener = bound;
    if (isCut) {
      bound.close();
    }
    session.opened(new Event.Listening(bound.port()));
    bound.run();
  }

  /**
   * Sends to all clients. Waits for the fastest of them; one that stays far behind that is given
   * up.
   */
  @Override
  public boolean send(Outgoing outgoing) {
    if (outgoing instanceof Message message) {
      return send(message.copy());
    }
    List<AcceptedClient> receivers = clients.receivers();
    boolean isTaken = false;
    for (AcceptedClient client : receivers) {
      isTaken |= client.connection().post(outgoing);
    }
    if (receivers.isEmpty()) {
      isTaken = sendToNobody();
    }
    return isTaken || outgoing instanceof Close;
  }

  private boolean send(Message message) {
    boolean isTaken = false;
    while (!isTaken) {
      List<AcceptedClient> receivers = clients.receivers();
      if (receivers.isEmpty()) {
        return interactive && (clients.keep(message) || sendToNobody());
      }
      giveUpThoseFarBehind(receivers);
      for (AcceptedClient client : receivers) {
        isTaken |= client.connection().post(message);
      }
    }
    clients.awaitRoom();
    return true;
  }

  private static void giveUpThoseFarBehind(List<AcceptedClient> receivers) {
    if (receivers.stream().anyMatch(client -> client.connection().queue().hasRoom())) {
      receivers.stream()
          .filter(client -> client.connection().queue().isFarBehind())
          .forEach(AcceptedClient::giveUp);
    }
  }

  private boolean sendToNobody() {
    if (interactive) {
      session.show(
          new Event.ErrorReported(Failure.usage("no client is connected, nothing was sent")));
    }
    return interactive;
  }

  @Override
  public void flush() {
    // What a client is sent is flushed by its own sender.
  }

  @Override
  public boolean outlastsClose() {
    return !one;
  }

  @Override
  public void finish(Close close) {
    listener.close();
    clients.finish();
    for (AcceptedClient client : clients.all()) {
      client.connection().finish(one ? close : LEAVING);
    }
    endIfNobodyIsLeft();
  }

  private void endIfNobodyIsLeft() {
    if (clients.isFinished() && isFirstEnd()) {
      listener.cut();
      session.ended(new Ending.Stopped());
    }
  }

  private synchronized boolean isFirstEnd() {
    boolean isFirst = !ended;
    ended = true;
    return isFirst;
  }

  @Override
  public void cut() {
    isCut = true;
    clients.finish();
    boolean isFirst = isFirstEnd();
    Listener bound = listener;
    if (bound != null) {
      bound.close();
      bound.cut();
    }
    if (isFirst) {
      session.ended(new Ending.Unanswered());
    }
  }

  @Override
  public String doing() {
    return "starting to listen";
  }

  @Override
  public boolean probe() {
    return false;
  }

  @Override
  public int unsentMessages() {
    return clients.unsentMessages();
  }

  @Override
  public long silentSince() {
    return clients.quietSince();
  }

  /** Of the client that sent, or read, last. */
  @Override
  public long quietSince() {
    return clients.quietSince();
  }

  @Override
  public Duration margin() {
    return MARGIN;
  }

  @Override
  public long progress() {
    return clients.progress();
  }

  /** Tells the session what the clients do. */
  private final class Reporter implements ClientListener {
    @Override
    public void traceAtOnce(Consumer<Trace> lines) {
      if (session.trace().isOn()) {
        synchronized (reporting) {
          lines.accept(session.trace());
        }
      }
    }

    @Override
    public void opened(AcceptedClient client) {
      if (!clients.admit(client, options.replies().greeting())) {
        client.connection().finish(clients.isFinishing() ? LEAVING : ONE_IS_ENOUGH);
        return;
      }
      if (one) {
        listener.close();
        listener.cutUnopened();
      }
      int number = clients.number(client);
      traceAtOnce(trace -> trace.note("Client #" + number + ": " + client.address()));
      synchronized (reporting) {
        session.show(new Event.Joined(number));
        options.replies().greeting().forEach(session::sent);
      }
    }

    @Override
    public void roomMade() {
      clients.roomMade();
    }

    @Override
    public void refused(String reason) {
      synchronized (reporting) {
        session.show(new Event.ClientRefused(reason));
      }
    }

    @Override
    public void message(AcceptedClient client, Message message) {
      synchronized (reporting) {
        if (isHeard(client)) {
          session.message(message, clients.sender(client));
        }
      }
    }

    /** Whether the session wants to hear of the client. */
    private boolean isHeard(AcceptedClient client) {
      return !isCut && clients.contains(client);
    }

    @Override
    public void ping(ByteBuffer data) {
      session.ping(data);
    }

    @Override
    public void pong(ByteBuffer data) {
      session.pong(data);
    }

    @Override
    public void idle() {
      session.idle();
    }

    @Override
    public void ended(AcceptedClient client, Ending ending) {
      if (!isHeard(client)) {
        return;
      }
      boolean isSessionOver;
      synchronized (reporting) {
        int number = clients.number(client);
        clients.remove(client);
        isSessionOver = one && isFirstEnd();
        if (!one) {
          session.show(new Event.Left(number, ending));
        }
      }
      if (isSessionOver) {
        session.ended(ending);
      } else {
        endIfNobodyIsLeft();
      }
    }
  }
}
