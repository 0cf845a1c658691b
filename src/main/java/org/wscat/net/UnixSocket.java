package org.wscat.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * A Unix domain socket as a {@link Socket}; the JDK has it as a channel only. One thread may read
 * while another writes, and {@link #close} wakes both with an exception.
 */
public final class UnixSocket extends Socket implements WritableByteChannel {
  private final SocketChannel channel;
  private final Selector readable;
  private final Selector writable;
  private volatile int readTimeoutMillis;

  private UnixSocket(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    readable = Selector.open();
    writable = Selector.open();
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  /**
   * Connects to a Unix socket. Blocks while the server's backlog is full, until the attempt is cut.
   *
   * @return a socket that is a {@link WritableByteChannel} too
   * @throws Failure with {@link ExitStatus#CANNOT_CONNECT}
   */
  public static Socket connect(Path file, Attempt attempt) throws Failure {
    attempt.enter(Stage.TCP, "connecting to " + file);
    try {
      UnixSocket socket = open(file, attempt);
      attempt.connected(file.toString());
      return socket;
    } catch (IOException e) {
      throw new Failure(
              ExitStatus.CANNOT_CONNECT, "connect " + ConnectError.of(e).name() + " " + file)
          .asRetryable()
          .causedBy(e);
    }
  }

  static UnixSocket open(Path file, Attempt attempt) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      attempt.opened(channel);
      channel.connect(UnixDomainSocketAddress.of(file));
      UnixSocket socket = new UnixSocket(channel);
      attempt.opened(socket);
      return socket;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public InputStream getInputStream() {
    return new UnixInput();
  }

  @Override
  public OutputStream getOutputStream() {
    return new UnixOutput();
  }

  @Override
  public synchronized void setSoTimeout(int millis) {
    readTimeoutMillis = millis;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = channel.write(source);
    while (count == 0 && source.hasRemaining()) {
      await(writable, 0);
      count = channel.write(source);
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // There is no TCP.
  }

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return !isOpen();
  }

  @Override
  public SocketAddress getRemoteSocketAddress() {
    return null;
  }

  @Override
  public SocketAddress getLocalSocketAddress() {
    return null;
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
    // A selector does not notice by itself that its channel was closed.
    readable.close();
    writable.close();
  }

  private static int await(Selector selector, int timeoutMillis) throws IOException {
    try {
      int ready = selector.select(timeoutMillis);
      selector.selectedKeys().clear();
      return ready;
    } catch (ClosedSelectorException e) {
      throw new SocketException("Socket closed");
    }
  }

  /** The input stream; a read waits no longer than the socket's timeout. */
  private final class UnixInput extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer target = ByteBuffer.wrap(bytes, from, length);
      int count = channel.read(target);
      while (count == 0 && length > 0) {
        int timeout = readTimeoutMillis;
        long start = System.nanoTime();
        int ready = await(readable, timeout);
        count = channel.read(target);
        if (count == 0
            && ready == 0
            && timeout > 0
            && System.nanoTime() - start >= nanos(timeout)) {
          throw new SocketTimeoutException();
        }
      }
      return count;
    }

    private long nanos(int millis) {
      return millis * 1_000_000L;
    }
  }

  /** The output stream; a write waits until the peer has read enough. */
  private final class UnixOutput extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      ByteBuffer source = ByteBuffer.wrap(bytes, from, length);
      while (source.hasRemaining()) {
        UnixSocket.this.write(source);
      }
    }
  }
}
