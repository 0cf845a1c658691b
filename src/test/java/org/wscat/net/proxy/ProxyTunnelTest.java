package org.wscat.net.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.AddressFamily;
import org.wscat.net.Attempt;
import org.wscat.net.Resolver;
import org.wscat.net.Stage;
import org.wscat.net.Trace;
import org.wscat.net.tls.TlsConnector;
import org.wscat.net.tls.TlsOptions;
import org.wscat.net.tls.TrustAnchors;
import org.wscat.testing.RawServer;

/** The stages of a tunnel, and the failures that name its proxy. */
@Timeout(30)
final class ProxyTunnelTest {
  private static final Address TARGET = new Address("target.test", 80, false);
  private static final byte[] SOCKS_OK = HexFormat.of().parseHex("050005000001000000000000");

  private final Attempt attempt = new Attempt(Trace.NONE);

  private Socket open(String scheme, int port) throws Failure {
    Proxy proxy = Proxy.parse("--proxy", scheme + "://127.0.0.1:" + port);
    TrustAnchors anchors = TrustAnchors.of(Optional.empty(), Map.of(), name -> new byte[0]);
    TlsOptions options = new TlsOptions(false, anchors, Optional.empty(), Optional.empty());
    Resolver resolver = new Resolver(AddressFamily.ANY, List.of());
    return new ProxyTunnel(proxy, resolver, new TlsConnector(options).forProxy())
        .open(TARGET, attempt);
  }

  @Test
  void theNextByteOfASocksTunnelIsTheTargets() throws Exception {
    try (RawServer proxy =
            RawServer.start(
                client -> {
                  DataInputStream in = new DataInputStream(client.input());
                  in.readFully(new byte[3]);
                  client.send(Arrays.copyOf(SOCKS_OK, 2));
                  in.readFully(new byte[18]);
                  client.send(Arrays.copyOfRange(SOCKS_OK, 2, SOCKS_OK.length));
                  client.send((byte) 'x');
                  client.awaitEnd();
                });
        Socket tunnel = open("socks5", proxy.port())) {
      assertThat(tunnel.getInputStream().read()).isEqualTo('x');
      attempt.end();
      assertThat(attempt.times()).containsOnlyKeys(Stage.DNS, Stage.TCP, Stage.PROXY);
      assertThat(attempt.activity())
          .isEqualTo("waiting for the proxy socks5://127.0.0.1:" + proxy.port());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http, it ended the connection before it answered",
    "socks5, it ended the connection before it answered",
    "https, the server closed the connection during the TLS handshake",
  })
  void aProxyThatHangsUpIsNamed(String scheme, String reason) throws Exception {
    try (RawServer proxy = RawServer.start(client -> client.input().read(new byte[1000]))) {
      assertThatExceptionOfType(Failure.class)
          .isThrownBy(() -> open(scheme, proxy.port()))
          .withMessage("proxy %s://127.0.0.1:%d: %s", scheme, proxy.port(), reason)
          .returns(ExitStatus.PROXY, Failure::status)
          .returns(true, Failure::isRetryable);
    }
  }

  @Test
  void aProxyThatIsNotThereIsNamed() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> open("http", port))
        .withMessage("proxy http://127.0.0.1:%d: connect ECONNREFUSED 127.0.0.1:%d", port, port)
        .returns(ExitStatus.PROXY, Failure::status);
  }
}
