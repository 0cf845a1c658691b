package org.wscat.session;

import java.util.Collection;
import org.wscat.net.Trace;
import org.wscat.script.ValueMasker;

/** Turns each line that traces a connection into an {@link Event.Traced}. */
final class EventTrace implements Trace {
  private final EventSink sink;
  private final boolean frames;
  private final ValueMasker masker;

  /**
   * Creates a trace.
   *
   * @param frames whether each frame is to be traced
   * @param values the values of variables, which are masked in frames
   */
  EventTrace(EventSink sink, boolean frames, Collection<String> values) {
    this.sink = sink;
    this.frames = frames;
    this.masker = new ValueMasker(values);
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public boolean showsFrames() {
    return frames;
  }

  @Override
  public String masked(String text, boolean truncated) {
    if (!truncated) {
      return masker.maskSentence(text);
    }
    String masked = masker.maskSentence(text + ValueMasker.ELLIPSIS);
    return masked.substring(0, masked.length() - ValueMasker.ELLIPSIS.length());
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
