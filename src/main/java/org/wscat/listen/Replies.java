package org.wscat.listen;

import java.time.Duration;
import java.util.List;
import org.wscat.websocket.Message;

/**
 * The messages that a listener sends without a session. Immutable.
 *
 * @param greeting the first messages to each client
 * @param echo whether every message is sent back
 * @param delay the time from the receipt of a request or message to its answer
 */
public record Replies(List<Message> greeting, boolean echo, Duration delay) {
  /** Takes a copy of the list. */
  public Replies {
    greeting = List.copyOf(greeting);
  }
}
