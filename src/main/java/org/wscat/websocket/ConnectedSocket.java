package org.wscat.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * The socket as the library sees it: connected, TLS already spoken where it is asked for, and with
 * our streams.
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
   * Where the library's writer ends up: first with the handshake request, then with empty writes,
   * which mean that control frames wait.
   */
  static final class Output extends OutputStream {
    private final FrameOutput out;
    private final ControlQueue controls;

    Output(FrameOutput out, ControlQueue controls) {
      this.out = out;
      this.controls = controls;
    }

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("the library writes whole buffers");
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        if (length > 0) {
          out.write(bytes, from, length);
        } else {
          out.control(controls.take());
        }
      } catch (IOException e) {
        // The library would stop reading. What the peer still sent is to be read, and the reading
        // side finds the end by itself; the output remembers the error.
      } finally {
        controls.written();
      }
    }
  }
}
