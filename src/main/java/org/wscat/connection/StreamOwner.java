package org.wscat.connection;

/** The owner of the stream of a connection, which opened it and closes it. Thread-safe. */
public interface StreamOwner {
  /**
   * Makes the writing thread call {@link SendQueue#write} soon. Never blocks.
   *
   * @return false when the writing thread has ended
   */
  boolean callWriter();

  /**
   * The queue has room again, or was closed: senders that wait should check again. Never blocks.
   */
  void roomMade();

  /** This end's Close frame was queued. Called at most once. Never blocks. */
  void closing();

  /** Ends the attempt to connect, or closes the stream, at once. Never blocks. */
  void cut();

  /** The current step of connecting, as a phrase such as "looking up example.com". */
  String activity();
}
