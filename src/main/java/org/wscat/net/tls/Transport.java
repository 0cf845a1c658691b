package org.wscat.net.tls;

import java.net.Socket;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLSocket;

/**
 * A connected byte stream that a WebSocket connection is made on: a TCP or Unix socket, with TLS or
 * without.
 *
 * @param socket the TLS socket, or without TLS the TCP or Unix socket
 * @param output the channel to write to. A write takes array-backed buffers, blocks until at least
 *     a byte was sent, and returns the number of bytes sent, so that the count is exact even if the
 *     next write fails
 * @param tls the result of the TLS handshake; empty without TLS
 * @param certificateRequests the number of times that the server asked for a client certificate and
 *     there was none
 */
public record Transport(
    Socket socket,
    WritableByteChannel output,
    Optional<TlsReport> tls,
    IntSupplier certificateRequests) {
  /** Creates a transport without TLS to the server; a proxy's TLS may be below it. */
  public static Transport withoutTls(Socket transport) {
    return new Transport(transport, output(transport), Optional.empty());
  }

  private static WritableByteChannel output(Socket transport) {
    if (transport instanceof SSLSocket toProxy) {
      return new TlsOutput(toProxy);
    }
    return transport instanceof WritableByteChannel channel ? channel : transport.getChannel();
  }

  /** Creates a transport on which no client certificate is asked for. */
  public Transport(Socket socket, WritableByteChannel output, Optional<TlsReport> tls) {
    this(
        socket,
        output,
        tls,
        new IntSupplier() {
          @Override
          public int getAsInt() {
            return 0;
          }
        });
  }
}
