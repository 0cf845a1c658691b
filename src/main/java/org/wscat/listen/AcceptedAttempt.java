package org.wscat.listen;

import java.util.concurrent.CountDownLatch;
import org.wscat.connection.Peer;
import org.wscat.session.ConnectAttempts;
import org.wscat.session.SessionListener;

/**
 * The only attempt of a session to connect, whose connection was accepted before. The thread of the
 * session makes it; the reading thread of the connection waits for it. Thread-safe.
 */
final class AcceptedAttempt implements ConnectAttempts {
  private final Peer connection;
  private final CountDownLatch made = new CountDownLatch(1);
  private volatile SessionListener listener;

  /** Creates an attempt that leads to this connection. */
  AcceptedAttempt(Peer connection) {
    this.connection = connection;
  }

  @Override
  public Peer connect(SessionListener told) {
    listener = told;
    made.countDown();
    return connection;
  }

  /** Waits for the session, and returns what it wants to be told by. */
  SessionListener awaitListener() throws InterruptedException {
    made.await();
    return listener;
  }
}
