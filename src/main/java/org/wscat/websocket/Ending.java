package org.wscat.websocket;

import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.http.Response;

/** How a connection, or the attempt to make one, came to its end. */
public sealed interface Ending {
  /**
   * The closing handshake took place.
   *
   * @param close what the server's Close frame said
   * @param ours what our Close frame said, if it was the first
   */
  record Closed(Close close, Optional<Close> ours) implements Ending {
    /** Whether the server's Close frame was the first. */
    public boolean byPeer() {
      return ours.isEmpty();
    }

    /** Whether the server tells of an error, and not only repeats the code that we sent. */
    public boolean isError() {
      return !close.isIntended() && !(ours.isPresent() && ours.get().code() == close.code());
    }
  }

  /**
   * The server answered the opening handshake with another status than 101.
   *
   * @param response its answer
   * @param failure the same as a failure
   */
  record Rejected(Response response, Failure failure) implements Ending {}

  /** A stage failed before the open, or the connection broke after it. */
  record Failed(Failure failure) implements Ending {}

  /**
   * We sent a Close frame and the stream ended, or was ended by us, without an answer to it.
   *
   * @param sending whether the other end was still sending messages when we gave up
   */
  record Unanswered(boolean sending) implements Ending {
    /** The other end was silent. */
    public Unanswered() {
      this(false);
    }
  }

  /** It stood for several that came and went, and we ended it. */
  record Stopped() implements Ending {}
}
