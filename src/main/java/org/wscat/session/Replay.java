package org.wscat.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.wscat.websocket.Message;

/**
 * What is to be sent again on a connection that takes another's place: the messages of the command
 * line, and of all others those that the lost one has not written. Pure; guarded by the session's
 * lock.
 */
final class Replay {
  private final List<Message> repeated;
  private final Deque<Message> unwritten = new ArrayDeque<>();
  private int begun;

  /** With the messages that every connection begins with. */
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
      unwritten.add(message.copy());
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
    all.addAll(unwritten);
    return all;
  }
}
