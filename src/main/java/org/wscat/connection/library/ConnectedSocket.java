package org.wscat.connection.library;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * The socket that the library reads and writes. It is already connected, after the TLS handshake if
 * there is one, and has input and output streams of this program.
 */
final class ConnectedSocket extends Socket {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  ConnectedSocket(Socket socket, InputStream in, OutputStream out) {
    this.socket = socket;
    this.in = in;
    this.out = out;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return socket.isClosed();
  }

  @Override
  public void close() {
    // The connection closes the socket, after the queued frames are written.
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public void setReuseAddress(boolean on) {
    // Has no effect on a connected socket.
  }

  @Override
  public void setReceiveBufferSize(int size) {
    // The library sets the size of its own buffer only; the kernel adapts that of the socket.
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return socket.getRemoteSocketAddress();
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return socket.getLocalSocketAddress();
  }

  /**
   * The output stream of the library's writing thread. The first write is the handshake request.
   * Each later write is empty, and makes the handler write the queued frames.
   */
  static final class Output extends OutputStream {
    private final LibraryHandler handler;

    Output(LibraryHandler handler) {
      this.handler = handler;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("the library writes whole buffers");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      if (length > 0) {
        handler.writeRequest(bytes, from, length);
      } else {
        handler.writeQueued();
      }
    }
  }
}
