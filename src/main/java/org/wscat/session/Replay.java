package org.wscat.session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.wscat.script.Step;
import org.wscat.websocket.Connection;

/**
 * What is to be sent again on a connection that takes another's place: the messages of the command
 * line, and of all others those that the lost one has not written. Thread-safe.
 */
final class Replay {
  private final List<Step.SendMessage> repeated;
  private final Deque<Step.SendMessage> unwritten = new ArrayDeque<>();
  private int begun;

  /** With the messages that every connection begins with. */
  Replay(List<Step.SendMessage> repeated) {
    this.repeated = List.copyOf(repeated);
  }

  /**
   * Notes a message that was handed to the connection.
   *
   * @param pending how many it holds that are not written
   */
  synchronized void sent(Step.SendMessage step, long pending) {
    if (begun < repeated.size()) {
      begun++;
    } else if (pending > 0) {
      unwritten.add(new Step.SendMessage(step.text(), copy(step.payload())));
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
  synchronized void sendOn(Connection connection, long pending, EventSink sink) {
    forgetAllBut(pending);
    for (Step.SendMessage step : repeated.subList(0, begun)) {
      send(step, connection, sink);
    }
    for (Step.SendMessage step : unwritten) {
      send(step, connection, sink);
    }
  }

  private static void send(Step.SendMessage step, Connection connection, EventSink sink) {
    try {
      sink.accept(new Event.Sent(step));
    } catch (OutputFailure e) {
      // The reading thread meets the same failure, and ends the session.
    }
    connection.send(step.text(), step.payload());
  }

  private static ByteBuffer copy(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes);
  }
}
