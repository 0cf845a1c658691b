package org.wscat.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wscat.connection.Peer;
import org.wscat.websocket.Message;

/**
 * What is to be sent again on a connection that takes another's place: the messages of the command
 * line, and of all others those that the lost one has not written. Thread-safe.
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
  synchronized void sent(Message message, long pending) {
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
   * Sends them.
   *
   * @param pending how many messages the lost connection had not written
   * @param sink told of each
   */
  synchronized void sendOn(Peer connection, long pending, EventSink sink) {
    forgetAllBut(pending);
    for (Message message : repeated.subList(0, begun)) {
      send(message, connection, sink);
    }
    for (Message message : unwritten) {
      send(message, connection, sink);
    }
  }

  private static void send(Message message, Peer connection, EventSink sink) {
    try {
      sink.accept(new Event.Sent(message));
    } catch (OutputFailure e) {
      // The reading thread meets the same failure, and ends the session.
    }
    connection.send(message);
  }
}
