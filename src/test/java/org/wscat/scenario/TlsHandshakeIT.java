package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.CertificateDraft;
import org.wscat.testing.Certificates;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The limits of TLS handshakes that Java reads at its start, in processes of their own. */
@Timeout(60)
final class TlsHandshakeIT {
  private static final ASN1ObjectIdentifier PADDING =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2");

  @TempDir private Path directory;

  private static RawServer serve(Certificates certificate, List<Certificates> chain)
      throws Exception {
    return RawServer.start(
        certificate.serverSockets(chain),
        client -> {
          client.accept();
          client.echo();
        });
  }

  /** A server certificate with a chain of this length, each CA with an extension of this size. */
  private static List<Certificates> chain(Certificates root, int length, int padding)
      throws Exception {
    List<Certificates> chain = new ArrayList<>();
    Certificates last = root;
    for (int i = 1; i < length; i++) {
      last =
          CertificateDraft.authority("CA " + i)
              .with(PADDING, false, new DEROctetString(new byte[padding]))
              .signedBy(last)
              .make();
      chain.add(0, last);
    }
    chain.add(0, CertificateDraft.server("localhost").signedBy(last).make());
    return chain;
  }

  @ParameterizedTest
  @CsvSource({
    "20, 1, ''",
    "20, 2500, ''",
    "21, 1, the certificate chain is too long",
    "20, 7000, a handshake message is larger than 128 KiB",
  })
  void aChainMayBeLong(int length, int padding, String fault) throws Exception {
    Certificates root = CertificateDraft.authority("Root").make();
    String file = root.write(directory.resolve("ca.pem")).toString();
    List<Certificates> chain = chain(root, length, padding);
    try (RawServer server = serve(chain.get(0), chain)) {
      Result result =
          Program.PACKAGED.run("-c", "wss://localhost:" + server.port() + "/", "--ca", file);
      if (fault.isEmpty()) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.status()).isZero();
      } else {
        assertThat(result.errors()).containsExactly("error: TLS handshake failed: " + fault);
        assertThat(result.status()).isEqualTo(35);
      }
    }
  }

  /** The name of each authority has more than a hundred bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aServerMayNameHundredsOfAuthorities(String version) throws Exception {
    Certificates authority =
        CertificateDraft.authority("A".repeat(64) + ",O=" + "B".repeat(64)).make();
    List<X509Certificate> authorities = Collections.nCopies(401, authority.certificate());
    Certificates certificate = Certificates.selfSigned();
    SSLContext context = certificate.serverContext(new NamingTrustManager(authorities));
    try (RawServer server =
        RawServer.start(
            context.getServerSocketFactory(),
            client -> {
              SSLSocket socket = (SSLSocket) client.socket();
              socket.setEnabledProtocols(new String[] {version});
              socket.setWantClientAuth(true);
              client.accept();
              client.echo();
            })) {
      Result result = Program.PACKAGED.run("-n", "-c", "wss://localhost:" + server.port() + "/");
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  private record NamingTrustManager(List<X509Certificate> authorities) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return authorities.toArray(new X509Certificate[0]);
    }
  }

  @Test
  void ourListenerTellsOfAClientWithoutTls() throws Exception {
    try (ListenRun listen = ListenRun.start(Program.PACKAGED, "--tls-self-signed")) {
      Program.PACKAGED.run("-c", "ws://127.0.0.1:" + listen.port() + "/");
      listen.run().stderr().awaitText("TLS: what the other side sent is not TLS)\n");
    }
  }

  /** A server of the JDK alone rejects such a name. */
  @Test
  void ourListenerServesANameWithAnUnderscore() throws Exception {
    Certificates certificate = CertificateDraft.server("my_host").make();
    String ca = certificate.write(directory.resolve("ca.pem")).toString();
    Path key = directory.resolve("key.pem");
    Files.writeString(key, KeyFiles.PKCS8.pem(certificate.keys().getPrivate()));
    try (ListenRun listen =
        ListenRun.start(Program.PACKAGED, "--echo", "--cert", ca, "--key", key.toString())) {
      String authority = "my_host:" + listen.port();
      Result result =
          Program.PACKAGED.run(
              "-c",
              "wss://" + authority + "/",
              "--ca",
              ca,
              "--resolve",
              authority + ":127.0.0.1",
              "-x",
              "hello",
              "--count",
              "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).isEqualTo("hello\n");
      assertThat(result.status()).isZero();
    }
  }
}
