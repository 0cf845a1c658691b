package org.wscat.listen;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.wscat.net.Trace;
import org.wscat.session.Event;
import org.wscat.session.SessionListener;
import org.wscat.websocket.Ending;
import org.wscat.websocket.Established;
import org.wscat.websocket.Message;

/** The session of a listener that keeps what it is to show, and is told nothing else. */
final class ShownEvents implements SessionListener {
  private final List<Event> events = new ArrayList<>();
  private int flushes;

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  synchronized int flushes() {
    return flushes;
  }

  @Override
  public synchronized void show(Event event) {
    events.add(event);
  }

  @Override
  public synchronized void idle() {
    flushes++;
  }

  @Override
  public Trace trace() {
    return Trace.NONE;
  }

  @Override
  public void opened(Event event) {
    throw new AssertionError();
  }

  @Override
  public void opened(Established established) {
    throw new AssertionError();
  }

  @Override
  public void message(Message message) {
    throw new AssertionError();
  }

  @Override
  public void message(Message message, int client, boolean isAlone) {
    throw new AssertionError();
  }

  @Override
  public void sent(Message message) {
    throw new AssertionError();
  }

  @Override
  public void ping(ByteBuffer data) {
    throw new AssertionError();
  }

  @Override
  public void pong(ByteBuffer data) {
    throw new AssertionError();
  }

  @Override
  public void ended(Ending ending) {
    throw new AssertionError();
  }
}
