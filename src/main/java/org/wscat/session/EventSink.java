package org.wscat.session;

/**
 * Shows or keeps what happens. Thread-safe: messages come from the reading thread, the rest from
 * others too.
 */
public interface EventSink {
  /**
   * Takes an event; may block while the output does.
   *
   * @throws OutputFailure when standard output can't be written
   */
  void accept(Event event) throws OutputFailure;

  /**
   * Hands on what was buffered; called when no more events are at hand.
   *
   * @throws OutputFailure when standard output can't be written
   */
  void flush() throws OutputFailure;
}
