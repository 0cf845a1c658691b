package org.wscat.listen;

import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.SessionListener;

/**
 * Takes the events of the session with one client, and has the listener's session show those that
 * the listener does not tell itself: what is sent and printed, pings, and pongs. Thread-safe.
 */
final class ClientSink implements EventSink {
  private final int client;
  private final SessionListener shown;
  private final Object order;

  /**
   * Creates a sink.
   *
   * @param client the client's number
   * @param shown shows the events
   * @param order held while an event is shown, so that the events of all clients have one order
   */
  ClientSink(int client, SessionListener shown, Object order) {
    this.client = client;
    this.shown = shown;
    this.order = order;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Sent
        || event instanceof Event.Printed
        || event instanceof Event.Pinged
        || event instanceof Event.Ponged) {
      show(event);
    }
  }

  /** Shows an event as one of the client's. */
  void show(Event event) {
    synchronized (order) {
      shown.show(new Event.OfClient(client, event));
    }
  }

  @Override
  public void flush() {
    shown.idle();
  }
}
