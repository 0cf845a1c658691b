package org.wscat.connection;

import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;

/** Told what happens on a client's connection, from its first attempt to its end. */
public interface ConnectionListener extends IncomingListener {
  /** Gets the lines that tell how the connection comes about. Called before all else. */
  Trace trace();

  /**
   * The opening handshake succeeded. Called once at most, before all that comes, and followed by an
   * {@link #idle} that tells that what came together with the answer is delivered.
   */
  void opened(Established opened);

  /** The connection, or the attempt to connect, is over. Called exactly once, and last. */
  void ended(Ending ending);
}
