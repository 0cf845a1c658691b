package org.wscat.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.wscat.websocket.Message;

/**
 * The messages that a prompt has shown last, each as it came: at most 100 of them, and at most 16
 * MiB together. A message that alone is larger is not kept, and none before it. Thread-safe.
 */
public final class LastMessages {
  /** How many messages are kept at most. */
  public static final int MOST = 100;

  private static final long MOST_BYTES = 16L * 1024 * 1024;

  /**
   * A message that was shown.
   *
   * @param message a copy of the message
   * @param sender the number of the client that sent it, as in {@link MessagePrinter#print}
   */
  record Shown(Message message, int sender) {}

  private final Deque<Shown> newestFirst = new ArrayDeque<>();
  private long bytes;

  /** Keeps a copy of a message, and drops the oldest ones where there are too many. */
  synchronized void add(Message message, int sender) {
    if (message.size() > MOST_BYTES) {
      newestFirst.clear();
      bytes = 0;
      return;
    }
    newestFirst.addFirst(new Shown(message.copy(), sender));
    bytes += message.size();
    while (newestFirst.size() > MOST || bytes > MOST_BYTES) {
      bytes -= newestFirst.removeLast().message().size();
    }
  }

  /**
   * Returns a message.
   *
   * @param n 1 for the last message, 2 for the one before it
   */
  synchronized Optional<Shown> get(int n) {
    int i = 0;
    for (Shown shown : newestFirst) {
      i++;
      if (i == n) {
        return Optional.of(shown);
      }
    }
    return Optional.empty();
  }

  /** How many messages are kept now. */
  public synchronized int count() {
    return newestFirst.size();
  }
}
