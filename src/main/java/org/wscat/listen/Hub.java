package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.connection.FrameTrace;
import org.wscat.connection.Peer;
import org.wscat.failure.Failure;
import org.wscat.http.RequestSecrets;
import org.wscat.net.Trace;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/**
 * A listener whose clients together are one peer of a session: each message is sent to all clients,
 * and the messages of all clients are received. Thread-safe.
 */
public final class Hub implements ConnectAttempts, Peer {
  private static final Close GOING_AWAY = new Close(Close.GOING_AWAY, "");

  /** The answer to further clients of a listener for one client. */
  private static final Close TRY_AGAIN_LATER =
      new Close(Close.TRY_AGAIN_LATER, "one client is served");

  /** The most time by which a client is cut later than its close time-out. */
  private static final Duration CLOSE_GRACE = Duration.ofSeconds(1);

  private final ListenAddress address;
  private final ListenerOptions options;
  private final boolean singleClient;
  private final boolean interactive;
  private final ClientSet clients;

  /** The sessions with each client by itself; null if there is only that with all clients. */
  private final ClientSessions sessions;

  /** Held while a client's event is reported, so that the session gets all events in one order. */
  private final Object reporting = new Object();

  private volatile Listener listener;
  private volatile SessionListener session;
  private volatile boolean isCut;

  /** Whether a message was sent to one client in answer to one of its own. */
  private volatile boolean answersClients;

  /** Whether the end was reported to the session. Guarded by this object. */
  private boolean ended;

  /**
   * Creates a hub without clients. {@link #connect} starts to listen.
   *
   * @param singleClient whether only the first client is accepted, and the session ends with its
   *     connection
   * @param interactive whether an interactive user sends. Messages without a client are then kept
   *     for the next one; otherwise {@link #send} waits for a client
   * @param sessions the sessions with each client by itself; empty if there is only that with all
   *     clients
   */
  public Hub(
      ListenAddress address,
      ListenerOptions options,
      boolean singleClient,
      boolean interactive,
      Optional<ClientSessions> sessions) {
    this.address = address;
    this.options = options;
    this.singleClient = singleClient;
    this.interactive = interactive;
    this.sessions = sessions.orElse(null);
    this.clients = new ClientSet(singleClient, interactive);
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
   * Sends to all clients. Waits until one client has room, and drops a client that is far slower
   * than the fastest one.
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
      isTaken = reportNoClient();
    }
    return isTaken || outgoing instanceof Close;
  }

  private boolean send(Message message) {
    boolean isTaken = false;
    while (!isTaken) {
      List<AcceptedClient> receivers = clients.receivers();
      if (receivers.isEmpty()) {
        return interactive && (clients.keep(message) || reportNoClient());
      }
      dropSlowClients(receivers);
      for (AcceptedClient client : receivers) {
        isTaken |= client.connection().post(message);
      }
    }
    clients.awaitRoom();
    return true;
  }

  /**
   * Sends to one client, or to all that have room. The client is not read while it does not read
   * what it asked for.
   */
  @Override
  public boolean send(Outgoing outgoing, int client) {
    Outgoing kept = outgoing instanceof Message message ? message.copy() : outgoing;
    boolean isTaken = false;
    for (AcceptedClient receiver : clients.present(client)) {
      if (client != ALL_CLIENTS) {
        answersClients = true;
        clients.answered(receiver);
        isTaken = receiver.connection().post(kept);
      } else if (receiver.connection().queue().hasRoom()) {
        isTaken |= receiver.connection().post(kept);
      }
    }
    return isTaken;
  }

  @Override
  public boolean reaches(int client) {
    return !clients.present(client).isEmpty();
  }

  @Override
  public List<String> clients() {
    return clients.lines();
  }

  private static void dropSlowClients(List<AcceptedClient> receivers) {
    if (receivers.stream().anyMatch(client -> client.connection().queue().hasRoom())) {
      receivers.stream()
          .filter(client -> client.connection().queue().isFarBehind())
          .forEach(AcceptedClient::dropAsTooSlow);
    }
  }

  private boolean reportNoClient() {
    if (interactive) {
      session.show(
          new Event.ErrorReported(Failure.usage("no client is connected, nothing was sent")));
    }
    return interactive;
  }

  @Override
  public void flush() {
    // Each client's writing thread flushes.
  }

  @Override
  public boolean outlastsClose() {
    return !singleClient;
  }

  @Override
  public void finish(Close close) {
    listener.close();
    clients.finish();
    for (AcceptedClient client : clients.all()) {
      client.connection().finish(singleClient ? close : GOING_AWAY);
    }
    endIfFinished();
  }

  private void endIfFinished() {
    if (clients.isFinished() && markEnded()) {
      listener.cut();
      session.ended(new Ending.Stopped());
    }
  }

  private synchronized boolean markEnded() {
    boolean isFirst = !ended;
    ended = true;
    return isFirst;
  }

  @Override
  public void cut() {
    isCut = true;
    clients.finish();
    boolean isFirst = markEnded();
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
  public String activity() {
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

  /** The time of the client that sent or read last. */
  @Override
  public long quietSince() {
    return clients.quietSince();
  }

  @Override
  public Duration closeGrace() {
    return CLOSE_GRACE;
  }

  @Override
  public long bytesWritten() {
    return clients.bytesWritten();
  }

  /** The listener that reports the clients' events to the session. */
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
    public Optional<FrameTrace> frames(AcceptedClient client, RequestSecrets secrets) {
      Trace trace = session.trace();
      return trace.isOn()
          ? Optional.of(FrameTrace.ofListener(trace, secrets, client::number))
          : Optional.empty();
    }

    @Override
    public void opened(AcceptedClient client) {
      if (!clients.admit(client, options.replies().greeting())) {
        refuse(client);
        return;
      }
      if (singleClient) {
        listener.close();
        listener.cutUnopened();
      }
      int number = clients.number(client);
      traceAtOnce(trace -> trace.note("Client #" + number + ": " + client.address()));
      synchronized (reporting) {
        session.show(new Event.Joined(number));
        options.replies().greeting().forEach(session::sent);
      }
      if (sessions != null) {
        sessions.begin(client, number, new ClientSink(number, session, reporting));
      }
    }

    private void refuse(AcceptedClient client) {
      Close close = clients.isFinishing() ? GOING_AWAY : TRY_AGAIN_LATER;
      client.connection().finish(close);
      refused("code " + close.code() + (close.reason().isEmpty() ? "" : ": " + close.reason()));
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
      if (answersClients) {
        clients.awaitRoom(client);
      }
      synchronized (reporting) {
        if (isReported(client)) {
          // Where each client has a session, its messages have its number also if it is alone.
          boolean isAlone = sessions == null && clients.isAlone();
          session.message(message, clients.number(client), isAlone);
        }
      }
      if (sessions != null) {
        sessions.message(client, message);
      }
    }

    /** Whether the client's events are reported: it was admitted, and the hub was not cut. */
    private boolean isReported(AcceptedClient client) {
      return !isCut && clients.contains(client);
    }

    @Override
    public void ping(AcceptedClient client, ByteBuffer data) {
      if (sessions == null) {
        session.ping(data);
      } else {
        sessions.ping(client, data);
      }
    }

    @Override
    public void pong(AcceptedClient client, ByteBuffer data) {
      if (sessions == null) {
        session.pong(data);
      } else {
        sessions.pong(client, data);
      }
    }

    @Override
    public void idle(AcceptedClient client) {
      session.idle();
      if (sessions != null) {
        sessions.idle(client);
      }
    }

    @Override
    public void ended(AcceptedClient client, Ending ending) {
      if (sessions != null) {
        sessions.ended(client, ending);
      }
      if (!isReported(client)) {
        return;
      }
      boolean isSessionOver;
      synchronized (reporting) {
        int number = clients.number(client);
        clients.remove(client);
        isSessionOver = singleClient && markEnded();
        if (!singleClient) {
          session.show(new Event.Left(number, ending));
        }
      }
      if (isSessionOver) {
        session.ended(ending);
      } else {
        endIfFinished();
      }
    }
  }
}
