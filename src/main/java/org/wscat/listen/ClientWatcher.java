package org.wscat.listen;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * Told what the clients of a listener do. Every client has a thread that calls: while a call lasts
 * nothing more is read of that client.
 */
interface ClientWatcher {
  /** Is told nothing. */
  ClientWatcher NOBODY = new ClientWatcher() {};

  /** Traces several lines without those of another client between them. */
  default void traceAtOnce(Consumer<Trace> lines) {}

  /** The handshake is answered; what is sent to the client from now on arrives. */
  default void opened(Client client) {}

  /** A client need not be waited for any longer: it has read, or leaves. */
  default void roomMade() {}

  /** A client is gone that did not open, for that reason. */
  default void refused(String reason) {}

  /** A whole message; the buffer is the watcher's until it returns. */
  default void message(Client client, Message message) {}

  /** A ping came. It is answered without the watcher. */
  default void ping(ByteBuffer payload) {}

  /** A pong came. */
  default void pong(ByteBuffer payload) {}

  /** All messages that a client has sent so far are delivered: the moment to flush. */
  default void idle() {}

  /** A client that had opened is gone. */
  default void ended(Client client, Ending ending) {}
}
