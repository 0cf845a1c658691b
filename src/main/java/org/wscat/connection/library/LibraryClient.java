package org.wscat.connection.library;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/**
 * The library's client on a connected stream. It has a placeholder URL, so that it neither resolves
 * a name nor chooses between TCP and TLS.
 */
public final class LibraryClient extends WebSocketClient {
  /**
   * The size of the library's read buffer. {@link ConnectedSocket} does not change the kernel's.
   */
  private static final int READ_BYTES = 128 * 1024;

  private static final URI ANY = URI.create("ws://localhost/");

  private final LibraryHandler handler;
  private volatile Exception error;

  /**
   * Creates a client on a stream.
   *
   * @param in the input to read instead of the socket's
   */
  public LibraryClient(LibraryHandler handler, Socket stream, InputStream in) {
    super(ANY, new LibraryDraft(handler));
    this.handler = handler;
    setSocketFactory(
        new ConnectedSocketFactory(
            new ConnectedSocket(stream, in, new ConnectedSocket.Output(handler))));
    setTcpNoDelay(true);
    // The library would send pings of its own and cut the connection by itself.
    setConnectionLostTimeout(0);
    setReceiveBufferSize(READ_BYTES);
    setDaemon(true);
  }

  /**
   * Makes the opening handshake, and reads to the end of the stream. The calling thread is the
   * reading thread.
   */
  public void handshakeAndRead() {
    run();
  }

  /**
   * Makes the library's writing thread call {@link LibraryHandler#writeQueued} soon, by queueing an
   * empty frame. Never blocks.
   *
   * @return false when the writing thread has ended
   */
  public boolean callWriter() {
    try {
      sendPing();
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  /** The last error that the library reported, or null. */
  public Exception error() {
    return error;
  }

  @Override
  public void onOpen(ServerHandshake handshake) {
    handler.opened();
  }

  @Override
  public void onMessage(String message) {
    throw new UnsupportedOperationException("the draft delivers messages");
  }

  @Override
  public void onClose(int code, String reason, boolean remote) {
    // The library's codes are not those of the frames; the connection determines the ending.
  }

  @Override
  public void onError(Exception e) {
    error = e;
  }
}
