package org.wscat.websocket;

import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.http.Response;

/** The way in which a connection, or the attempt to open one, ended. Immutable. */
public sealed interface Ending {
  /** The reason in one line, which may also continue a sentence. */
  default String sentence() {
    return "the connection ended without a Close frame";
  }

  /**
   * The closing handshake took place.
   *
   * @param close the peer's Close frame
   * @param ours this end's Close frame, if it was sent first
   * @param fragments whether this end sent large messages in fragments of a chosen size
   * @param hint at what the server may mean by it
   */
  record Closed(Close close, Optional<Close> ours, boolean fragments, Optional<String> hint)
      implements Ending {
    /** Creates the ending without a hint. */
    public Closed(Close close, Optional<Close> ours, boolean fragments) {
      this(close, ours, fragments, Optional.empty());
    }

    /** Returns a copy with this hint. */
    public Closed withHint(Optional<String> given) {
      return new Closed(close, ours, fragments, given);
    }

    /** Creates the ending of a connection on which messages were not fragmented. */
    public Closed(Close close, Optional<Close> ours) {
      this(close, ours, false);
    }

    @Override
    public String sentence() {
      return close.sentence();
    }

    /** Whether the peer sent its Close frame first. */
    public boolean byPeer() {
      return ours.isEmpty();
    }

    /** Whether the peer's code is an error, and not the echo of this end's code. */
    public boolean isError() {
      return !close.isIntended() && !(ours.isPresent() && ours.get().code() == close.code());
    }

    /**
     * Whether smaller frames may be what the peer wants: it found something too big, does not say
     * that this is the message, and messages were not fragmented.
     */
    public boolean maySuggestFragments() {
      return close.code() == Close.TOO_BIG && !fragments && !close.isAboutMessage();
    }
  }

  /**
   * The server answered the opening handshake with an HTTP status other than 101.
   *
   * @param response the response
   * @param failure the failure that reports it
   */
  record Rejected(Response response, Failure failure) implements Ending {
    @Override
    public String sentence() {
      return failure.getMessage();
    }
  }

  /** The connection could not be opened, or was lost after the open. */
  record Failed(Failure failure) implements Ending {
    @Override
    public String sentence() {
      return failure.getMessage();
    }
  }

  /**
   * This end sent a Close frame, and the stream ended or was cut without a Close frame of the peer.
   *
   * @param sending whether the peer was still sending a message when the stream was cut
   */
  record Unanswered(boolean sending) implements Ending {
    /** Creates the ending with a silent peer. */
    public Unanswered() {
      this(false);
    }
  }

  /** A listener, whose clients have connected and disconnected, was stopped. */
  record Stopped() implements Ending {}
}
