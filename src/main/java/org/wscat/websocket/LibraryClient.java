package org.wscat.websocket;

import java.net.URI;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/**
 * The library's client on a socket that is connected already. It never sees the real URL, so that
 * it can neither resolve a name nor choose between plain and TLS.
 */
final class LibraryClient extends WebSocketClient {
  /** The buffer that the socket is read into; the kernel's own is left alone by our socket. */
  private static final int READ_BYTES = 128 * 1024;

  private static final URI ANY = URI.create("ws://localhost/");

  private final Runnable opened;
  private volatile Exception error;

  /** Runs {@code opened} when the handshake is through. */
  LibraryClient(LibraryDraft draft, ConnectedSocket socket, Runnable opened) {
    super(ANY, draft);
    this.opened = opened;
    setSocketFactory(new ConnectedSocketFactory(socket));
    setTcpNoDelay(true);
    // The library would send pings of its own and cut the connection by itself.
    setConnectionLostTimeout(0);
    setReceiveBufferSize(READ_BYTES);
    setDaemon(true);
  }

  /** Makes the library's writer write nothing, at once; false when there is no writer any more. */
  boolean callWriter() {
    try {
      sendPing();
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  /** What went wrong inside the library or below it, or null. */
  Exception error() {
    return error;
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    opened.run();
  }

  @Override
  public void onMessage(String message) {
    throw new UnsupportedOperationException("the draft delivers messages");
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    // Its codes are the library's inventions; the connection knows better.
  }

  @Override
  public void onError(Exception e) {
    error = e;
  }
}
