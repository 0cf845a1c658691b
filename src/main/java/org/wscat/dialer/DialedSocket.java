package org.wscat.dialer;

import java.net.Socket;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * A connected socket.
 *
 * @param stream the TLS socket where TLS is spoken, else the transport
 * @param output its sending side: a write takes array-backed buffers, blocks until something of the
 *     buffer has gone out, and tells how much, also where the rest never will
 * @param tls what was agreed where TLS is spoken
 * @param certificateRequests grows with each request of a TLS server for a client certificate that
 *     there is none of
 */
public record DialedSocket(
    Socket stream,
    WritableByteChannel output,
    Optional<TlsReport> tls,
    IntSupplier certificateRequests) {
  /** One that nobody asks for a client certificate. */
  public DialedSocket(Socket stream, WritableByteChannel output, Optional<TlsReport> tls) {
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
