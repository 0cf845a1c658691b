package org.wscat.session;

import org.wscat.connection.ConnectionListener;
import org.wscat.websocket.Message;

/**
 * Told what happens to the peer of a session. Besides what a single connection tells, a listener
 * tells of its clients, each by the thread that reads it.
 */
public interface SessionListener extends ConnectionListener {
  /**
   * A listener accepts clients: the session shows the event and begins its steps. Called once at
   * most, in place of {@link #opened(org.wscat.websocket.Established)}.
   */
  void opened(Event event);

  /**
   * As {@link #message(Message)}, from one of several clients.
   *
   * @param client the client's number
   * @param isAlone whether there is no other client at this time
   */
  void message(Message message, int client, boolean isAlone);

  /** A message is sent that is no step of the session, such as a client's greeting. */
  void sent(Message message);

  /** Shows an event of one client, in order with all others. */
  void show(Event event);
}
