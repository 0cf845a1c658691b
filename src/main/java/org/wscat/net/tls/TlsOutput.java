package org.wscat.net.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import javax.net.ssl.SSLSocket;

/**
 * The sending side of a TLS socket. Each write is one record (RFC 8446 section 5.1): what has gone
 * out of a record that did not go out wholly is of no use to the peer.
 */
final class TlsOutput implements WritableByteChannel {
  private static final int RECORD_BYTES = 16 * 1024;

  private final SSLSocket socket;

  TlsOutput(SSLSocket socket) {
    this.socket = socket;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int count = Math.min(source.remaining(), RECORD_BYTES);
    socket.getOutputStream().write(source.array(), source.arrayOffset() + source.position(), count);
    source.position(source.position() + count);
    return count;
  }

  @Override
  public boolean isOpen() {
    return !socket.isClosed();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
