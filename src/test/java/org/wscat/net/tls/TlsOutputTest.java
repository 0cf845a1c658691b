package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.RawServer;

@Timeout(30)
class TlsOutputTest {
  /** A socket that counts the writes to it: TLS writes each record by one. */
  private static final class CountingSocket extends Socket {
    private final AtomicInteger writes = new AtomicInteger();

    CountingSocket(int port) throws IOException {
      super(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          writes.incrementAndGet();
          out.write(bytes, from, length);
        }
      };
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aWriteIsOneRecord(String version) throws Exception {
    try (RawServer server =
            RawServer.start(
                Certificates.selfSigned().serverSockets(),
                client -> client.socket().getInputStream().readAllBytes());
        CountingSocket socket = new CountingSocket(server.port())) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new InsecureTrustManager()}, null);
      SSLSocket tls =
          (SSLSocket)
              context.getSocketFactory().createSocket(socket, "localhost", server.port(), false);
      tls.setEnabledProtocols(new String[] {version});
      tls.startHandshake();
      socket.writes.set(0);
      TlsOutput output = new TlsOutput(tls);
      ByteBuffer bytes = ByteBuffer.allocate(100_000);

      int writes = 0;
      while (bytes.hasRemaining()) {
        assertThat(output.write(bytes)).isPositive();
        writes++;
      }

      assertThat(socket.writes).hasValue(writes);
      assertThat(writes).isEqualTo(7);
    }
  }
}
