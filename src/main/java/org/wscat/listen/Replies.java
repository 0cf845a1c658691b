package org.wscat.listen;

import java.time.Duration;
import java.util.List;
import org.wscat.websocket.Message;

/**
 * What a listener sends by itself.
 *
 * @param greeting what each client is sent first
 * @param echo whether every message is sent back
 * @param delay how long each answer waits, to the handshake and to a message
 */
public record Replies(List<Message> greeting, boolean echo, Duration delay) {
  /** Takes a copy of the list. */
  public Replies {
    greeting = List.copyOf(greeting);
  }
}
