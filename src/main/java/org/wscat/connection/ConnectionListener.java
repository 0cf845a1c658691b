package org.wscat.connection;

import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;

/**
 * A listener for the events of a client's connection, from the first attempt to connect to the end.
 * All methods are called by the reading thread.
 */
public interface ConnectionListener extends IncomingListener {
  /**
   * The trace that receives the steps of connecting. Called first, by the thread that starts the
   * connection.
   */
  Trace trace();

  /**
   * The opening handshake succeeded. Called at most once, before any message or control frame. A
   * call of {@link #idle} follows, after the frames received together with the response.
   */
  void opened(Established opened);

  /**
   * The connection, or the attempt to connect, has ended. Called exactly once, as the last call.
   */
  void ended(Ending ending);
}
