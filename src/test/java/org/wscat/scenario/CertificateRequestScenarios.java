package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.Program;
import org.wscat.testing.RawClient;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/**
 * Servers that request a client certificate, in the handshake or later, from a client without one.
 */
@Timeout(60)
final class CertificateRequestScenarios {
  private final Program program = Program.underTest();

  /** A server with this conduct that requires a certificate at once, or not at all at first. */
  private static RawServer demanding(String version, boolean atOnce, RawServer.Conduct conduct)
      throws Exception {
    return RawServer.start(
        Certificates.selfSigned().serverSockets(),
        client -> {
          SSLSocket socket = (SSLSocket) client.socket();
          socket.setEnabledProtocols(new String[] {version});
          socket.setNeedClientAuth(atOnce);
          conduct.serve(client);
        });
  }

  private static void renegotiate(RawClient client) throws IOException {
    SSLSocket socket = (SSLSocket) client.socket();
    socket.setNeedClientAuth(true);
    socket.startHandshake();
    client.input().read();
  }

  private void assertHinted(RawServer server, int status) throws Exception {
    Result result = program.run("-n", "-c", "wss://127.0.0.1:" + server.port() + "/", "-w", "20");
    assertThat(result.errors()).hasSize(1);
    assertThat(result.stderrLines())
        .last()
        .asString()
        .startsWith("hint: --cert FILE and --key FILE present");
    assertThat(result.status()).isEqualTo(status);
  }

  /**
   * The alerts of the versions differ, and the client may see the end of the connection before
   * them.
   */
  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whateverTheVersionTheHintIsGiven(String version) throws Exception {
    try (RawServer server = demanding(version, true, RawClient::accept)) {
      assertHinted(server, 35);
    }
  }

  @Test
  void aServerThatHangsUpForWantOfACertificateGetsTheHint() throws Exception {
    try (RawServer server =
        demanding(
            "TLSv1.3",
            false,
            client -> {
              ((SSLSocket) client.socket()).setWantClientAuth(true);
              client.readRequest();
            })) {
      assertHinted(server, 52);
    }
  }

  @InProcess
  @Test
  void aServerThatAsksInMidStreamGetsTheHint() throws Exception {
    try (RawServer server =
        demanding(
            "TLSv1.2",
            false,
            client -> {
              client.accept();
              renegotiate(client);
            })) {
      assertHinted(server, 56);
    }
  }

  @InProcess
  @Test
  void aServerThatAsksBeforeItAnswersGetsTheHint() throws Exception {
    try (RawServer server =
        demanding(
            "TLSv1.2",
            false,
            client -> {
              client.readRequest();
              renegotiate(client);
            })) {
      assertHinted(server, 35);
    }
  }

  @Test
  void aServerThatAsksInMidStreamGetsTheCertificate(@TempDir Path directory) throws Exception {
    Certificates client = Certificates.authority().issueToClient("EC");
    Path file = directory.resolve("client.pem");
    Files.writeString(
        file, KeyFiles.pem(client.certificate()) + KeyFiles.PKCS8.pem(client.keys().getPrivate()));
    SSLServerSocketFactory sockets =
        Certificates.selfSigned().serverContext(new AnyClient()).getServerSocketFactory();
    try (RawServer server =
        RawServer.start(
            sockets,
            raw -> {
              SSLSocket socket = (SSLSocket) raw.socket();
              socket.setEnabledProtocols(new String[] {"TLSv1.2"});
              raw.accept();
              socket.setNeedClientAuth(true);
              socket.addHandshakeCompletedListener(event -> sendNameOf(event, raw));
              socket.startHandshake();
              raw.echo();
            })) {
      Result result =
          program.run(
              "-n",
              "-c",
              "wss://127.0.0.1:" + server.port() + "/",
              "--cert",
              file.toString(),
              "--count",
              "1");
      assertThat(result.stdout()).isEqualTo("CN=client\n");
      assertThat(result.status()).isZero();
    }
  }

  private static void sendNameOf(HandshakeCompletedEvent event, RawClient client) {
    try {
      client.sendText(event.getPeerPrincipal().getName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Trusts every client certificate. */
  private static final class AnyClient implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** A server that accepted a handshake without certificate closes later for another reason. */
  @InProcess
  @Test
  void aServerThatCanDoWithoutGetsNoHint() throws Exception {
    try (RawServer server =
        demanding(
            "TLSv1.3",
            false,
            client -> {
              ((SSLSocket) client.socket()).setWantClientAuth(true);
              client.accept();
            })) {
      Result result = program.run("-n", "-c", "wss://127.0.0.1:" + server.port() + "/", "-w", "20");
      assertThat(result.stderr()).contains("connection lost").doesNotContain("hint:");
    }
  }
}
