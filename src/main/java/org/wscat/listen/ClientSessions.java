package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.Outcome;
import org.wscat.session.Session;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * The sessions of a listener that plays its steps for each client by itself: one for each client,
 * in a thread of its own, with its own steps, names and report. Keeps the result of each client to
 * the end of the listener, for its report. Thread-safe.
 */
public final class ClientSessions {
  /** Makes the session with one client. */
  public interface Factory {
    /**
     * Creates a session that has not begun.
     *
     * @param attempts hands out the connection to the client
     * @param sink takes the events of the session
     */
    Session create(ConnectAttempts attempts, EventSink sink);
  }

  private static final Outcome STILL_RUNNING =
      Outcome.of(
          new Failure(
              ExitStatus.CONNECTION_LOST, "its session did not end in time with the listener"));

  private final Factory factory;

  /** What the sessions of the present clients are told by. */
  private final Map<AcceptedClient, SessionListener> listeners = new ConcurrentHashMap<>();

  // Guarded by this object.
  private final Map<Integer, Long> startOfRunning = new LinkedHashMap<>();
  private final List<ClientResult> results = new ArrayList<>();

  /** Creates sessions that this factory makes. */
  public ClientSessions(Factory factory) {
    this.factory = factory;
  }

  /**
   * Begins the session with a client, whose reading thread calls. Waits until the session has
   * begun.
   */
  void begin(AcceptedClient client, int number, ClientSink sink) {
    AcceptedAttempt attempt = new AcceptedAttempt(client.connection());
    Session session = factory.create(attempt, sink);
    synchronized (this) {
      startOfRunning.put(number, System.nanoTime());
    }
    try {
      Listener.daemon("wscat-session", () -> run(session, number, sink));
      SessionListener listener = attempt.awaitListener();
      listeners.put(client, listener);
      listener.opened(new Event.Joined(number));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (OutOfMemoryError e) {
      end(number, Outcome.of(Failure.internal(e)), sink);
      throw e;
    }
  }

  private void run(Session session, int number, ClientSink sink) {
    Outcome outcome;
    try {
      outcome = session.run();
    } catch (RuntimeException | Error e) {
      outcome = Outcome.of(Failure.internal(e));
    }
    // The end of the listener's time is no fault of a client.
    boolean isTimeout = outcome.status() == ExitStatus.TIMEOUT;
    end(number, isTimeout ? Outcome.SUCCESS : outcome, sink);
  }

  private void end(int number, Outcome outcome, ClientSink sink) {
    if (outcome.failure().isPresent()) {
      sink.show(new Event.ErrorReported(outcome.failure().get()));
    }
    synchronized (this) {
      results.add(result(number, startOfRunning.remove(number), outcome));
      notifyAll();
    }
  }

  private static ClientResult result(int number, long startedAt, Outcome outcome) {
    return new ClientResult(number, Duration.ofNanos(System.nanoTime() - startedAt), outcome);
  }

  /** Tells the client's session, if it has one, of a message. The thread of the client calls. */
  void message(AcceptedClient client, Message message) {
    SessionListener listener = listeners.get(client);
    if (listener != null) {
      listener.message(message);
    }
  }

  /** Tells the client's session of a ping. The thread of the client calls. */
  void ping(AcceptedClient client, ByteBuffer data) {
    SessionListener listener = listeners.get(client);
    if (listener != null) {
      listener.ping(data);
    }
  }

  /** Tells the client's session of a pong. The thread of the client calls. */
  void pong(AcceptedClient client, ByteBuffer data) {
    SessionListener listener = listeners.get(client);
    if (listener != null) {
      listener.pong(data);
    }
  }

  /**
   * Tells the client's session that no more messages are at hand. The thread of the client calls.
   */
  void idle(AcceptedClient client) {
    SessionListener listener = listeners.get(client);
    if (listener != null) {
      listener.idle();
    }
  }

  /** Tells the client's session that its connection has ended. The thread of the client calls. */
  void ended(AcceptedClient client, Ending ending) {
    SessionListener listener = listeners.remove(client);
    if (listener != null) {
      listener.ended(ending);
    }
  }

  /** Waits until all sessions that have begun have ended, but at most this time. */
  public synchronized void await(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long millis = time.toMillis();
    try {
      while (!startOfRunning.isEmpty() && millis > 0) {
        wait(millis);
        millis = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The results of all sessions that have begun, by the number of the client. One that has not
   * ended counts as a failure.
   */
  public synchronized List<ClientResult> results() {
    List<ClientResult> all = new ArrayList<>(results);
    startOfRunning.forEach((number, start) -> all.add(result(number, start, STILL_RUNNING)));
    all.sort((one, other) -> Integer.compare(one.client(), other.client()));
    return all;
  }
}
