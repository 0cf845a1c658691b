package org.wscat.listen;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.websocket.Message;
import org.wscat.websocket.MessageTerminator;

/**
 * The messages that a listener sends without a session. Immutable.
 *
 * @param greeting the first messages to each client
 * @param echo whether every message is sent back
 * @param delay the time from the receipt of a request or message to its answer
 * @param terminator the bytes behind every text message
 */
public record Replies(
    List<Message> greeting, boolean echo, Duration delay, Optional<MessageTerminator> terminator) {
  /** Takes a copy of the list. */
  public Replies {
    greeting = List.copyOf(greeting);
  }

  /** Returns the echo of a received message, with one terminator. */
  Message echoOf(Message message) {
    return terminator.isEmpty()
        ? message
        : terminator.get().append(terminator.get().remove(message));
  }
}
