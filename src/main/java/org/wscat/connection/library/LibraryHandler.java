package org.wscat.connection.library;

import java.nio.ByteBuffer;

/**
 * The handler of the bytes of a {@link LibraryClient}. The library's writing thread calls {@link
 * #writeRequest} and {@link #writeQueued}; its reading thread calls all other methods.
 */
public interface LibraryHandler {
  /** Returns the bytes of the handshake request. */
  byte[] request();

  /**
   * Parses further bytes of the response.
   *
   * @return whether the opening handshake has succeeded or failed; the remaining bytes are frames
   */
  boolean answer(ByteBuffer bytes);

  /** Whether the opening handshake succeeded. */
  boolean isOpen();

  /** The opening handshake has succeeded, and the library can send. */
  void opened();

  /** Consumes all bytes of the buffer as frames. */
  void frames(ByteBuffer bytes);

  /**
   * Writes the handshake request to the network. Throws no error; the reading thread reports it.
   */
  void writeRequest(byte[] bytes, int from, int length);

  /** Writes all queued frames to the network. Throws no error; the reading thread reports it. */
  void writeQueued();
}
