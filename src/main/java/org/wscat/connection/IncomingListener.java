package org.wscat.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.wscat.websocket.Message;

/**
 * Told what comes on an open connection, in order, all by the thread that reads. While a call lasts
 * nothing more is read, so that a slow listener slows the peer down.
 */
public interface IncomingListener {
  /**
   * A whole message came and is going to be delivered. Until this returns the peer counts as quiet.
   *
   * @throws IOException when an answer cannot be written: the connection ends
   */
  default void arrived(Message message) throws IOException {}

  /** A whole message came; text is valid UTF-8. The payload is valid until the call returns. */
  void message(Message message);

  /** A ping came. It is answered without the listener. */
  void ping(ByteBuffer data);

  /** A pong came. */
  void pong(ByteBuffer data);

  /** All that the network has brought so far is delivered: the moment to flush. */
  void idle();

  /**
   * The stream has ended, or failed, before either end has sent a Close frame. May block for a
   * moment, until the listener knows what to answer.
   *
   * @return whether the listener is about to close the connection, which it needs no longer
   */
  default boolean closesNow() {
    return false;
  }
}
