package org.wscat.listen;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.Deadline;
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

  /** Tells the client's session of a message. */
  void message(AcceptedClient client, Message message) {
    tell(client, listener -> listener.message(message));
  }

  /** Tells the client's session of a ping. */
  void ping(AcceptedClient client, ByteBuffer data) {
    tell(client, listener -> listener.ping(data));
  }

  /** Tells the client's session of a pong. */
  void pong(AcceptedClient client, ByteBuffer data) {
    tell(client, listener -> listener.pong(data));
  }

  /** Tells the client's session that no more messages are at hand. */
  void idle(AcceptedClient client) {
    tell(client, SessionListener::idle);
  }

  /**
   * Tells the client's session that its connection has ended, which is the last that it is told.
   */
  void ended(AcceptedClient client, Ending ending) {
    tell(client, listener -> listener.ended(ending));
    listeners.remove(client);
  }

  /** Tells the client's session, if it has one. The thread of the client calls. */
  private void tell(AcceptedClient client, Consumer<SessionListener> told) {
    SessionListener listener = listeners.get(client);
    if (listener != null) {
      told.accept(listener);
    }
  }

  /** Waits until all sessions that have begun have ended, but at most this time. */
  public synchronized void await(Duration time) {
    Deadline end = Deadline.after(System.nanoTime(), time);
    try {
      while (!startOfRunning.isEmpty() && !end.isPast(System.nanoTime())) {
        wait(end.waitMillis(System.nanoTime()));
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
