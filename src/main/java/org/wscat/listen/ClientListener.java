package org.wscat.listen;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.wscat.connection.FrameTrace;
import org.wscat.http.RequestSecrets;
import org.wscat.net.Trace;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Message;

/**
 * A listener for the events of all accepted clients. Each client's reading thread makes its calls,
 * and reads nothing more during a call.
 */
interface ClientListener {
  /** A listener that ignores all events. */
  ClientListener NONE = new ClientListener() {};

  /** Traces several lines, without lines of another client between them. */
  default void traceAtOnce(Consumer<Trace> lines) {}

  /** The trace of a client's frames; empty without {@code -v}. */
  default Optional<FrameTrace> frames(AcceptedClient client, RequestSecrets secrets) {
    return Optional.empty();
  }

  /** A client's opening handshake succeeded. From now on frames may be posted to its connection. */
  default void opened(AcceptedClient client) {}

  /** A client's queue has room again, or was closed. Called by any thread. */
  default void roomMade() {}

  /** A client's connection ended before the opening handshake succeeded. The reason is one line. */
  default void refused(String reason) {}

  /** A whole message was received. Its payload is valid until the call returns. */
  default void message(AcceptedClient client, Message message) {}

  /** A ping was received. The connection answers it. */
  default void ping(AcceptedClient client, ByteBuffer data) {}

  /** A pong was received. */
  default void pong(AcceptedClient client, ByteBuffer data) {}

  /**
   * All messages received from a client so far are delivered; the listener may flush its output.
   */
  default void idle(AcceptedClient client) {}

  /** The connection of a client that had opened has ended. */
  default void ended(AcceptedClient client, Ending ending) {}
}
