package org.wscat.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.wscat.websocket.Message;

/**
 * A listener for the messages and control frames received on an open connection. The reading thread
 * makes all calls, in the order of receipt. It reads nothing during a call, so that a slow listener
 * slows the peer down.
 */
public interface IncomingListener {
  /**
   * A whole message was received; {@link #message} follows. The peer counts as quiet during this
   * call.
   *
   * @throws IOException when an answer cannot be written; the connection then ends
   */
  default void arrived(Message message) throws IOException {}

  /**
   * A whole message was received; text is valid UTF-8. The payload is valid until the call returns.
   */
  void message(Message message);

  /** A ping was received. The connection answers it. */
  void ping(ByteBuffer data);

  /** A pong was received. */
  void pong(ByteBuffer data);

  /** All messages received so far are delivered; the listener may flush its output. */
  void idle();

  /**
   * The stream has ended or failed before either end sent a Close frame. May block briefly, until
   * the listener has decided.
   *
   * @return whether the listener is about to send a Close frame
   */
  default boolean closesNow() {
    return false;
  }
}
