package org.wscat.listen;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * Told what the clients of a listener do. Every client has a thread that calls; while a call lasts
 * nothing more is read of that client.
 */
interface ClientListener {
  /** Is told nothing. */
  ClientListener NONE = new ClientListener() {};

  /** Traces several lines without those of another client between them. */
  default void traceAtOnce(Consumer<Trace> lines) {}

  /** The handshake is answered. What is posted to the client from now on is sent. */
  default void opened(AcceptedClient client) {}

  /** A client need not be waited for any longer: it has read, or leaves. Called by any thread. */
  default void roomMade() {}

  /** A client is gone that did not open, for that reason. */
  default void refused(String reason) {}

  /** A whole message came. Its payload is valid until the call returns. */
  default void message(AcceptedClient client, Message message) {}

  /** A ping came. It is answered without the listener. */
  default void ping(ByteBuffer data) {}

  /** A pong came. */
  default void pong(ByteBuffer data) {}

  /** All that a client has sent so far is delivered: the moment to flush. */
  default void idle() {}

  /** A client that had opened is gone. */
  default void ended(AcceptedClient client, Ending ending) {}
}
