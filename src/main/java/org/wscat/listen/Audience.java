package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wscat.dialer.Trace;
import org.wscat.failure.Failure;
import org.wscat.session.Attempts;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Close;
import org.wscat.websocket.Connection;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Opcode;

/**
 * All clients of a listener as one connection of a session: what is sent goes to every one of them,
 * what any of them sends is received. Thread-safe.
 */
public final class Audience implements Attempts, Connection {
  private static final Close LEAVING = new Close(Close.GOING_AWAY, "");
  private static final Close ONE_IS_ENOUGH = new Close(Close.TRY_AGAIN_LATER, "");

  private final ListenAddress address;
  private final ListenerOptions options;
  private final boolean one;
  private final boolean interactive;
  private final long start = System.nanoTime();

  /** One client at a time reports, so that a session hears of all in one order. */
  private final Object reporting = new Object();

  private volatile Listener listener;
  private volatile SessionListener session;

  // Guarded by this object.
  private final Set<Client> clients = new LinkedHashSet<>();
  private Optional<Client> theOne = Optional.empty();
  private int lost;
  private boolean finishing;
  private boolean cut;
  private boolean ended;

  /**
   * An audience that is yet to gather.
   *
   * @param one whether the first client is the only one, and its end that of the session
   * @param interactive whether a person sends, who is told when there is nobody to send to
   */
  public Audience(
      ListenAddress address, ListenerOptions options, boolean one, boolean interactive) {
    this.address = address;
    this.options = options;
    this.one = one;
    this.interactive = interactive;
  }

  @Override
  public Connection connect(SessionListener told) {
    session = told;
    try {
      listener = new Listener(address.bind(), options, new Reporter());
      Listener.daemon("wscat-listener", this::listen);
    } catch (Failure failure) {
      told.ended(new Ending.Failed(failure));
    }
    return this;
  }

  private void listen() {
    session.opened(new Event.Listening(listener.port()));
    listener.run();
  }

  @Override
  public Optional<Duration> next(Ending ending, Trace trace) {
    return Optional.empty();
  }

  @Override
  public void restart() {
    throw new UnsupportedOperationException("a listener does not reconnect");
  }

  @Override
  public boolean send(boolean text, ByteBuffer payload) {
    List<Client> receivers = receivers();
    if (receivers.isEmpty()) {
      return toNobody();
    }
    Message message = Message.copyOf(text, payload);
    receivers.forEach(client -> client.send(message));
    return true;
  }

  /** What a program sends waits for the first client; a person can say it again. */
  private synchronized List<Client> receivers() {
    try {
      while (clients.isEmpty() && !finishing && !interactive) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return List.copyOf(clients);
  }

  private boolean toNobody() {
    if (interactive) {
      session.show(new Event.Failed(Failure.usage("no client is connected, nothing was sent")));
    }
    return interactive;
  }

  @Override
  public boolean reply(boolean text, ByteBuffer payload) {
    throw new UnsupportedOperationException("each client is answered by its own connection");
  }

  @Override
  public boolean ping(ByteBuffer payload) {
    return control(Opcode.PING, payload);
  }

  @Override
  public boolean pong(ByteBuffer payload) {
    return control(Opcode.PONG, payload);
  }

  private boolean control(Opcode opcode, ByteBuffer payload) {
    List<Client> receivers = receivers();
    receivers.forEach(client -> client.control(opcode, payload));
    return !receivers.isEmpty() || toNobody();
  }

  @Override
  public void flush() {
    // What a client is sent is flushed by its own sender.
  }

  @Override
  public void close(Close close) {
    current().forEach(client -> client.close(close));
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
    close(one ? close : LEAVING);
    endIfNobodyIsLeft();
  }

  private void endIfNobodyIsLeft() {
    synchronized (this) {
      if (!finishing || ended || !clients.isEmpty()) {
        return;
      }
      ended = true;
    }
    listener.cutAllBut(null);
    session.ended(new Ending.Stopped());
  }

  @Override
  public void cut() {
    synchronized (this) {
      finishing = true;
      cut = true;
      notifyAll();
    }
    if (listener != null) {
      listener.close();
      listener.cutAllBut(null);
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
    int left = current().stream().mapToInt(Client::unsentMessages).sum();
    synchronized (this) {
      return left + lost;
    }
  }

  /** The closing handshakes are bounded as a whole, whatever single clients go on sending. */
  @Override
  public long silentSince() {
    return start;
  }

  @Override
  public long progress() {
    return current().stream().mapToLong(Client::progress).sum();
  }

  private synchronized List<Client> current() {
    return List.copyOf(clients);
  }

  private synchronized boolean admit(Client client) {
    if (finishing || (one && theOne.isPresent())) {
      return false;
    }
    theOne = Optional.of(client);
    clients.add(client);
    notifyAll();
    return true;
  }

  /** Whether the session wants to hear of the client. */
  private synchronized boolean isAdmitted(Client client) {
    return !cut && clients.contains(client);
  }

  private synchronized boolean several() {
    return clients.size() > 1;
  }

  /** Whether the session ends as that client did. */
  private synchronized boolean remove(Client client) {
    clients.remove(client);
    if (!one) {
      return false;
    }
    lost += client.unsentMessages();
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Tells the session what the clients do. */
  private final class Reporter implements ClientWatcher {
    @Override
    public Trace trace() {
      return session.trace();
    }

    @Override
    public void opened(Client client) {
      synchronized (reporting) {
        if (!admit(client)) {
          client.close(ONE_IS_ENOUGH);
          return;
        }
        session.show(new Event.Joined());
      }
      if (one) {
        listener.close();
        listener.cutAllBut(client);
      }
    }

    @Override
    public void refused(String reason) {
      synchronized (reporting) {
        session.show(new Event.Refused(reason));
      }
    }

    @Override
    public void message(Client client, boolean text, ByteBuffer payload) {
      synchronized (reporting) {
        if (isAdmitted(client)) {
          session.message(text, payload, several() ? client.number() : Event.Received.ONLY_SENDER);
        }
      }
    }

    @Override
    public void ping(ByteBuffer payload) {
      synchronized (reporting) {
        session.ping(payload);
      }
    }

    @Override
    public void pong(ByteBuffer payload) {
      synchronized (reporting) {
        session.pong(payload);
      }
    }

    @Override
    public void idle() {
      session.idle();
    }

    @Override
    public void ended(Client client, Ending ending) {
      if (!isAdmitted(client)) {
        return;
      }
      synchronized (reporting) {
        if (!one) {
          session.show(new Event.Left(ending));
        }
      }
      if (remove(client)) {
        session.ended(ending);
      } else {
        endIfNobodyIsLeft();
      }
    }
  }
}
