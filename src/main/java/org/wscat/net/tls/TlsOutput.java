package org.wscat.net.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import javax.net.ssl.SSLSocket;

/**
 * The output of a TLS socket as a channel. Each write is one record (RFC 8446 section 5.1): the
 * peer can't use a part of a record, so a failed write has sent nothing. Used by one thread at a
 * time.
 */
final class TlsOutput implements WritableByteChannel {
  /**
   * The most bytes that Java puts into one record: with TLS 1.3 it leaves 17 of 16 KiB for padding
   * and the type.
   */
  private static final int RECORD_BYTES = 16 * 1024 - 17;

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
