package org.wscat.dialer;

import java.io.IOException;
import java.net.Socket;

/**
 * The TCP socket of a connection from before it connects, so that another thread can cut it at any
 * stage. Thread-safe.
 */
public final class PendingSocket {
  private Socket socket;
  private boolean cut;

  /**
   * Takes the socket that is about to connect.
   *
   * @throws IOException when the connection was cut already
   */
  synchronized void opened(Socket opened) throws IOException {
    if (cut) {
      throw new IOException("cut");
    }
    socket = opened;
  }

  /** Ends the connection now and makes every blocked read, write and connect on it fail. */
  public synchronized void cut() {
    cut = true;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // Nothing is expected of a connection that is cut.
      }
    }
  }
}
