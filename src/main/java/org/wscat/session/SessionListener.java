package org.wscat.session;

import org.wscat.connection.ConnectionListener;
import org.wscat.websocket.Message;

/** What a connection that stands for several tells its session besides. */
public interface SessionListener extends ConnectionListener {
  /** The session may begin, by an event that takes the place of a handshake; at most once. */
  void opened(Event event);

  /** A message came from one of several; otherwise as with {@link #message(Message)}. */
  void message(Message message, int sender);

  /** A message is sent to one of several by itself, as a greeting is. */
  void sent(Message message);

  /** Shows what happened to one of several, in order with all else. */
  void show(Event event);
}
