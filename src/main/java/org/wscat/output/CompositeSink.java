package org.wscat.output;

import java.util.List;
import org.wscat.session.Event;
import org.wscat.session.EventSink;
import org.wscat.session.OutputFailure;

/**
 * Passes every event to several sinks in order. If a sink fails, the others still get the event,
 * and the first failure is thrown afterwards.
 *
 * @param sinks the sinks, in order
 */
public record CompositeSink(List<EventSink> sinks) implements EventSink {
  @Override
  public void accept(Event event) throws OutputFailure {
    OutputFailure first = null;
    for (EventSink sink : sinks) {
      try {
        sink.accept(event);
      } catch (OutputFailure e) {
        first = first == null ? e : first;
      }
    }
    throwIfAny(first);
  }

  @Override
  public void flush() throws OutputFailure {
    OutputFailure first = null;
    for (EventSink sink : sinks) {
      try {
        sink.flush();
      } catch (OutputFailure e) {
        first = first == null ? e : first;
      }
    }
    throwIfAny(first);
  }

  private static void throwIfAny(OutputFailure failure) throws OutputFailure {
    if (failure != null) {
      throw failure;
    }
  }
}
