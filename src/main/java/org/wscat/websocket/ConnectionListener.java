package org.wscat.websocket;

import java.nio.ByteBuffer;
import org.wscat.net.Trace;

/**
 * Told what happens on a connection, in order, all by one thread: while a call lasts nothing more
 * is read, which is how a slow listener slows the server down.
 */
public interface ConnectionListener {
  /** Who is told how the connection comes about; asked for before anything else. */
  Trace trace();

  /**
   * The opening handshake succeeded; at most once, before all that follows here but the ending, and
   * followed by an {@link #idle}.
   */
  void opened(Established opened);

  /** A whole message came. Its buffer is the listener's until it returns. */
  void message(Message message);

  /** A ping came. It is answered without the listener. */
  void ping(ByteBuffer payload);

  /** A pong came. */
  void pong(ByteBuffer payload);

  /**
   * All that the network has brought so far is delivered: the moment to flush. The first time tells
   * that what came together with the answer to the opening handshake is delivered too.
   */
  void idle();

  /**
   * The stream has ended, or failed, before either side has sent a Close frame. The listener may
   * wait a moment until it knows what to answer.
   *
   * @return whether it closes the connection now, for it needs it no longer
   */
  default boolean closesNow() {
    return false;
  }

  /** The connection or the attempt is over; exactly once, and last. */
  void ended(Ending ending);
}
