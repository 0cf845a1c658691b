package org.wscat.session;

import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.websocket.Close;
import org.wscat.websocket.Ending;

/**
 * What the thread of {@link Session#run} is to do next. {@link Conversation#next} names it under
 * the session's lock; it is carried out without the lock.
 */
sealed interface Effect {
  /** What needs no further value. */
  enum Action implements Effect {
    /** Begin an attempt to connect, and tell {@link Conversation#begun}. */
    CONNECT,
    /** The same, with attempts that begin again from the first, as after a loss. */
    CONNECT_ANEW,
    /** Let the steps begin, or go on, on the connection that has opened. */
    CARRY_OUT_STEPS,
    /**
     * Send a ping to find out whether the server is there, or tell {@link
     * Conversation#unanswerable}.
     */
    PROBE,
    /** End the attempt or the connection without a closing handshake. */
    CUT,
    /** Close the source of the steps, which makes a read end that waits. */
    CLOSE_SOURCE
  }

  /**
   * Nothing is to be done before that time, unless something happens: wait on the lock.
   *
   * @param until when to ask again
   */
  record Await(Deadline until) implements Effect {
    static final Await FOR_EVER = new Await(Deadline.NEVER);
  }

  /**
   * Cut what is left of an attempt that did not open, and tell {@link
   * Conversation#decided(Optional)} or {@link Conversation#decided(Failure)} whether another one
   * follows.
   *
   * @param failed how the attempt ended
   */
  record Decide(Ending failed) implements Effect {}

  /**
   * Show that another attempt follows, or what it takes the place of.
   *
   * @param event when and why
   */
  record Announce(Event event) implements Effect {}

  /**
   * Start the closing handshake (RFC 6455 section 7.1.2) after what was sent so far.
   *
   * @param close the content of our Close frame
   */
  record Finish(Close close) implements Effect {}

  /**
   * The session is over: show its end and return the outcome.
   *
   * @param outcome what it came to
   * @param last how the connection ended, or that it was refused as expected; empty if the attempt
   *     failed, or the reader of the output is gone
   */
  record End(Outcome outcome, Optional<Event> last) implements Effect {}
}
