package org.wscat.connection.library;

import java.nio.ByteBuffer;

/**
 * What the library's threads call. Its reading thread calls all methods but {@link #writeRequest}
 * and {@link #writeQueued}, which its writing thread calls.
 */
public interface LibraryHandler {
  /** The bytes of the handshake request. */
  byte[] request();

  /**
   * Takes further bytes of the answer to it.
   *
   * @return whether the opening handshake is over, well or not; the rest of the buffer are frames
   */
  boolean answer(ByteBuffer bytes);

  /** Whether the opening handshake succeeded. */
  boolean isOpen();

  /** The library knows that the connection is open. */
  void opened();

  /** Takes all bytes of the buffer as frames. */
  void frames(ByteBuffer bytes);

  /**
   * Writes the handshake request to the network. Never fails: the reading side finds the reason.
   */
  void writeRequest(byte[] bytes, int from, int length);

  /** Writes what waits in the queue to the network. Never fails either. */
  void writeQueued();
}
