package org.wscat.websocket;

import org.wscat.failure.Failure;
import org.wscat.http.Response;

/** How a connection, or the attempt to make one, came to its end. */
public sealed interface Ending {
  /**
   * The closing handshake took place.
   *
   * @param close what the server's Close frame said
   * @param byPeer whether the server's Close frame was the first
   */
  record Closed(Close close, boolean byPeer) implements Ending {}

  /**
   * The server answered the opening handshake with another status than 101.
   *
   * @param response its answer
   * @param failure the same as a failure
   */
  record Refused(Response response, Failure failure) implements Ending {}

  /** A stage failed before the open, or the connection broke after it. */
  record Failed(Failure failure) implements Ending {}

  /** We sent a Close frame and the stream ended without an answer to it. */
  record Unanswered() implements Ending {}

  /** It stood for several that came and went, and we ended it. */
  record Stopped() implements Ending {}
}
