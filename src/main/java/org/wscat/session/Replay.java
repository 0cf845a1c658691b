package org.wscat.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.wscat.websocket.Message;

/**
 * The messages to send again on a connection in place of a lost one ({@code --reconnect}): those of
 * the command line, as far as they were sent, and of all others those that the lost connection has
 * not written. Pure; guarded by the session's lock.
 */
final class Replay {
  private final List<Message> repeated;

  /** The messages that are not written; empty for one of a reaction. */
  private final Deque<Optional<Message>> unwritten = new ArrayDeque<>();

  private int begun;

  /**
   * Nothing was sent yet.
   *
   * @param repeated the messages of the command line, which come first and are always sent again
   */
  Replay(List<Message> repeated) {
    this.repeated = List.copyOf(repeated);
  }

  /**
   * Notes a message that was handed to the connection.
   *
   * @param pending how many it holds that are not written
   */
  void sent(Message message, long pending) {
    if (begun < repeated.size()) {
      begun++;
    } else if (pending > 0) {
      unwritten.add(Optional.of(message.copy()));
    }
    forgetAllBut(pending);
  }

  /**
   * Notes that a reaction has sent a message, which is not sent again.
   *
   * @param pending how many the connection holds that are not written
   */
  void reacted(long pending) {
    if (pending > 0) {
      unwritten.add(Optional.empty());
    }
    forgetAllBut(pending);
  }

  private void forgetAllBut(long pending) {
    while (unwritten.size() > pending) {
      unwritten.remove();
    }
  }

  /**
   * The messages to send again, in their order.
   *
   * @param pending how many messages the lost connection had not written
   */
  List<Message> messages(long pending) {
    forgetAllBut(pending);
    List<Message> all = new ArrayList<>(repeated.subList(0, begun));
    for (Optional<Message> message : unwritten) {
      message.ifPresent(all::add);
    }
    return all;
  }
}
