package org.wscat.session;

import org.wscat.net.Trace;

/** Turns each line that traces an attempt to connect into an {@link Event.Traced}. */
final class EventTrace implements Trace {
  private final EventSink sink;

  EventTrace(EventSink sink) {
    this.sink = sink;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void note(String line) {
    show('*', line);
  }

  @Override
  public void sent(String line) {
    show('>', line);
  }

  @Override
  public void received(String line) {
    show('<', line);
  }

  private void show(char mark, String line) {
    try {
      sink.accept(new Event.Traced(mark, line));
    } catch (OutputFailure e) {
      // The next message meets the same failure, and ends the session.
    }
  }
}
