package org.wscat.session;

/**
 * Takes the events of a session, to print or to record them. Thread-safe: the thread that reads the
 * connection gives messages, the others of the session all other events.
 */
public interface EventSink {
  /**
   * Takes an event. Blocks while the output does, which slows the giver down.
   *
   * @throws OutputFailure when standard output can't be written
   */
  void accept(Event event) throws OutputFailure;

  /**
   * Writes what was buffered. Called when no more events are at hand.
   *
   * @throws OutputFailure when standard output can't be written
   */
  void flush() throws OutputFailure;
}
