package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.connection.Peer;
import org.wscat.connection.SendQueue;
import org.wscat.failure.Failure;
import org.wscat.net.Trace;
import org.wscat.session.Attempts;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;

/**
 * All clients of a listener as one connection of a session: what is sent goes to every one of them,
 * what any of them sends is received. Thread-safe.
 */
public final class Hub implements Attempts, Peer {
  private static final Close LEAVING = new Close(Close.GOING_AWAY, "");

  /** What a client's own watch over its answer to our Close frame may take longer. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Close ONE_IS_ENOUGH = new Close(Close.TRY_AGAIN_LATER, "");

  private final ListenAddress address;
  private final ListenerOptions options;
  private final boolean one;
  private final boolean interactive;
  private final long startedAt = System.nanoTime();

  /** One client at a time reports, so that a session hears of all in one order. */
  private final Object reporting = new Object();

  private volatile Listener listener;
  private volatile SessionListener session;

  // Guarded by this object.

  /** The clients with their numbers. */
  private final Map<AcceptedClient, Integer> clients = new LinkedHashMap<>();

  private int admitted;

  /** What a person has said while there was nobody to hear it. */
  private final List<Message> kept = new ArrayList<>();

  private int keptBytes;
  private int lost;
  private boolean finishing;
  private boolean cut;
  private boolean ended;

  /**
   * An audience that is yet to gather.
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
    synchronized (this) {
      listener = bound;
      if (cut) {
        bound.close();
      }
    }
    session.opened(new Event.Listening(bound.port()));
    bound.run();
  }

  @Override
  public Optional<Duration> next(Ending ending, Trace trace) {
    return Optional.empty();
  }

  @Override
  public void restart() {
    // A listener makes one attempt, which is never retried.
  }

  /** Waits for the fastest client; one that stays far behind that is given up. */
  @Override
  public boolean send(Outgoing outgoing) {
    if (outgoing instanceof Message message) {
      return send(message.copy());
    }
    if (outgoing instanceof Close close) {
      close(close);
      return true;
    }
    return control(outgoing);
  }

  private boolean send(Message message) {
    boolean taken = false;
    while (!taken) {
      List<AcceptedClient> receivers = receivers();
      if (receivers.isEmpty()) {
        return keep(message);
      }
      if (receivers.stream().anyMatch(Hub::hasRoom)) {
        receivers.stream().filter(Hub::isFarBehind).forEach(AcceptedClient::giveUp);
      }
      for (AcceptedClient client : receivers) {
        taken |= client.connection().post(message);
      }
    }
    awaitRoom();
    return true;
  }

  /** A program's messages wait for the first client. */
  private synchronized List<AcceptedClient> receivers() {
    try {
      while (open().isEmpty() && !finishing && !interactive) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return open();
  }

  private static boolean isOpen(AcceptedClient client) {
    return client.connection().queue().isOpen();
  }

  private static boolean hasRoom(AcceptedClient client) {
    return client.connection().queue().hasRoom();
  }

  private static boolean isFull(AcceptedClient client) {
    return client.connection().queue().isFull();
  }

  private static boolean isFarBehind(AcceptedClient client) {
    return client.connection().queue().isFarBehind();
  }

  private List<AcceptedClient> open() {
    return clients.keySet().stream().filter(Hub::isOpen).toList();
  }

  private synchronized void awaitRoom() {
    try {
      while (!finishing
          && clients.keySet().stream().anyMatch(Hub::isFull)
          && clients.keySet().stream().noneMatch(Hub::hasRoom)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean keep(Message message) {
    if (!interactive) {
      return false;
    }
    synchronized (this) {
      if (open().isEmpty() && keptBytes + message.size() <= SendQueue.ROOM_BYTES) {
        kept.add(message);
        keptBytes += message.size();
        return true;
      }
    }
    return toNobody();
  }

  private boolean toNobody() {
    if (interactive) {
      session.show(
          new Event.ErrorReported(Failure.usage("no client is connected, nothing was sent")));
    }
    return interactive;
  }

  private boolean control(Outgoing frame) {
    List<AcceptedClient> receivers = receivers();
    boolean taken = false;
    for (AcceptedClient client : receivers) {
      taken |= client.connection().post(frame);
    }
    return receivers.isEmpty() ? toNobody() : taken;
  }

  @Override
  public void flush() {
    // What a client is sent is flushed by its own sender.
  }

  /** Closes all connections that there are; waits for one as {@link #send} does. */
  private void close(Close close) {
    List<AcceptedClient> receivers = receivers();
    receivers.forEach(client -> client.connection().finish(close));
    if (receivers.isEmpty()) {
      toNobody();
    }
  }

  @Override
  public boolean outlastsClose() {
    return !one;
  }

  @Override
  public void finish(Close close) {
    listener.close();
    synchronized (this) {
      finishing = true;
      notifyAll();
    }
    current().forEach(client -> client.connection().finish(one ? close : LEAVING));
    endIfNobodyIsLeft();
  }

  private void endIfNobodyIsLeft() {
    synchronized (this) {
      if (!finishing || ended || !clients.isEmpty()) {
        return;
      }
      ended = true;
    }
    listener.cut();
    session.ended(new Ending.Stopped());
  }

  @Override
  public void cut() {
    boolean first;
    synchronized (this) {
      first = !ended;
      finishing = true;
      cut = true;
      ended = true;
      notifyAll();
    }
    if (listener != null) {
      listener.close();
      listener.cut();
    }
    if (first) {
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
    int left = current().stream().mapToInt(client -> client.connection().unsentMessages()).sum();
    synchronized (this) {
      return left + lost + kept.size();
    }
  }

  @Override
  public long silentSince() {
    return quietSince();
  }

  /** Of the client that sent, or read, last. */
  @Override
  public long quietSince() {
    long last = startedAt;
    for (AcceptedClient client : current()) {
      long since = client.connection().quietSince();
      last = since - last > 0 ? since : last;
    }
    return last;
  }

  @Override
  public Duration margin() {
    return MARGIN;
  }

  @Override
  public long progress() {
    return current().stream().mapToLong(client -> client.connection().progress()).sum();
  }

  private synchronized List<AcceptedClient> current() {
    return List.copyOf(clients.keySet());
  }

  /** Takes a client in: what it is greeted with, and what was kept, goes before all else. */
  private synchronized boolean admit(AcceptedClient client) {
    if (finishing || (one && admitted > 0)) {
      return false;
    }
    options.greeting().forEach(client.connection()::post);
    kept.forEach(client.connection()::post);
    kept.clear();
    keptBytes = 0;
    admitted++;
    clients.put(client, admitted);
    notifyAll();
    return true;
  }

  /** Why a client is turned away. */
  private synchronized Close turningAway() {
    return finishing ? LEAVING : ONE_IS_ENOUGH;
  }

  /** Whether the session wants to hear of the client. */
  private synchronized boolean isAdmitted(AcceptedClient client) {
    return !cut && clients.containsKey(client);
  }

  private synchronized int number(AcceptedClient client) {
    return clients.get(client);
  }

  /** The client's number if there are others. */
  private synchronized int sender(AcceptedClient client) {
    return clients.size() > 1 ? number(client) : Event.Received.ONLY_SENDER;
  }

  /** Whether the session ends as that client did. */
  private synchronized boolean remove(AcceptedClient client) {
    clients.remove(client);
    notifyAll();
    if (!one) {
      return false;
    }
    lost += client.connection().unsentMessages();
    boolean first = !ended;
    ended = true;
    return first;
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
      if (!admit(client)) {
        client.connection().finish(turningAway());
        return;
      }
      if (one) {
        listener.close();
        listener.cutUnopened();
      }
      traceAtOnce(trace -> trace.note("Client #" + number(client) + ": " + client.address()));
      synchronized (reporting) {
        session.show(new Event.Joined(number(client)));
        options.greeting().forEach(session::sent);
      }
    }

    @Override
    public void roomMade() {
      synchronized (Hub.this) {
        Hub.this.notifyAll();
      }
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
        if (isAdmitted(client)) {
          session.message(message, sender(client));
        }
      }
    }

    @Override
    public void ping(ByteBuffer payload) {
      session.ping(payload);
    }

    @Override
    public void pong(ByteBuffer payload) {
      session.pong(payload);
    }

    @Override
    public void idle() {
      session.idle();
    }

    @Override
    public void ended(AcceptedClient client, Ending ending) {
      if (!isAdmitted(client)) {
        return;
      }
      boolean last;
      synchronized (reporting) {
        int number = number(client);
        last = remove(client);
        if (!one) {
          session.show(new Event.Left(number, ending));
        }
      }
      if (last) {
        session.ended(ending);
      } else {
        endIfNobodyIsLeft();
      }
    }
  }
}
