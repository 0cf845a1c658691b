package org.wscat.connection;

/** What opened the stream that a connection uses, and ends it. Thread-safe. */
public interface StreamOwner {
  /**
   * Has {@link SendQueue#write} called soon, by the thread that writes. Never blocks.
   *
   * @return false when there is no such thread any more
   */
  boolean callWriter();

  /** Nobody needs to wait any longer for room in the queue. Never blocks. */
  void roomMade();

  /** Our Close frame is about to be sent. Called once at most. Never blocks. */
  void closing();

  /** Ends the attempt to connect or the stream now. Never blocks. */
  void cut();

  /** What the attempt to connect is doing now, as in "looking up example.com". */
  String doing();
}
