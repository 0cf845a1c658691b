package org.wscat.output;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.wscat.websocket.Message;

/**
 * The messages that a prompt has shown last, each as it came: at most 100 of them, and at most 16
 * MiB together, except that the newest is kept whatever its size. Thread-safe.
 */
public final class LastMessages {
  /** How many messages are kept at most. */
  public static final int MOST = 100;

  private static final long MOST_BYTES = 16L * 1024 * 1024;

  /**
   * A message that was shown.
   *
   * @param mark what stood in front of it: its time, the number of its sender, the mark
   * @param message a copy of the message
   */
  record Shown(String mark, Message message) {}

  private final Deque<Shown> newestFirst = new ArrayDeque<>();
  private long bytes;

  /** Keeps a copy of a message, and drops the oldest ones where there are too many. */
  synchronized void add(String mark, Message message) {
    newestFirst.addFirst(new Shown(mark, message.copy()));
    bytes += message.size();
    while (newestFirst.size() > MOST || (bytes > MOST_BYTES && newestFirst.size() > 1)) {
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
