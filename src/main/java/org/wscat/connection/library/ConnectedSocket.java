package org.wscat.connection.library;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * The socket that the library is given: connected, past the TLS handshake where TLS is spoken, and
 * with the streams of this program.
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
    // The connection closes it, for it knows whether what was sent has gone out.
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public void setReuseAddress(boolean on) {
    // Means nothing on a connected socket.
  }

  @Override
  public void setReceiveBufferSize(int size) {
    // The library sizes its own buffer by it too; the kernel's grows as it is needed.
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
   * What the library's writing thread writes to: first the handshake request, then nothing, again
   * and again, which means that frames wait in the queue.
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
