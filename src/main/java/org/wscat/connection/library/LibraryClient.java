package org.wscat.connection.library;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;

/**
 * The library's client on a stream that is connected already. It never sees the real URL, so that
 * it can neither resolve a name nor choose between plain and TLS.
 */
public final class LibraryClient extends WebSocketClient {
  /** The buffer that the socket is read into; the kernel's own is left alone by our socket. */
  private static final int READ_BYTES = 128 * 1024;

  private static final URI ANY = URI.create("ws://localhost/");

  private final LibraryHandler handler;
  private volatile Exception error;

  /**
   * A client on that stream.
   *
   * @param in what it reads instead of the socket's own input
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

  /** Makes the opening handshake and reads to the end of the stream, by the calling thread. */
  public void converse() {
    run();
  }

  /**
   * Has {@link LibraryHandler#writeQueued} called soon: the library's writing thread is told to
   * write a frame of no bytes. Never blocks.
   *
   * @return false when there is no such thread any more
   */
  public boolean callWriter() {
    try {
      sendPing();
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  /** What went wrong inside the library or below it, or null. */
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
    // Its codes are the library's inventions; the connection knows better.
  }

  @Override
  public void onError(Exception e) {
    error = e;
  }
}
