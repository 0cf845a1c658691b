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
 * @param stream the TLS socket where TLS is spoken, else the transport
 * @param output its sending side: a write takes array-backed buffers, blocks until something of the
 *     buffer has gone out, and tells how much, also where the rest never will
 * @param tls what was agreed where TLS is spoken
 * @param certificateRequests grows with each request of a TLS server for a client certificate that
 *     there is none of
 */
public record Transport(
    Socket stream,
    WritableByteChannel output,
    Optional<TlsReport> tls,
    IntSupplier certificateRequests) {
  /** A transport without TLS, or with the TLS of a proxy alone. */
  public static Transport withoutTls(Socket transport) {
    return new Transport(transport, output(transport), Optional.empty());
  }

  private static WritableByteChannel output(Socket transport) {
    if (transport instanceof SSLSocket toProxy) {
      return new TlsOutput(toProxy);
    }
    return transport instanceof WritableByteChannel channel ? channel : transport.getChannel();
  }

  /** One that nobody asks for a client certificate. */
  public Transport(Socket stream, WritableByteChannel output, Optional<TlsReport> tls) {
    this(
        stream,
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
