package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wscat.testing.Certificates;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.ListenRun;
import org.wscat.testing.Program;
import org.wscat.testing.RawPeer;
import org.wscat.testing.Result;

/** A listener over TLS: its certificate is given, unreadable, or made at its start. */
@Timeout(60)
final class ListenTlsScenarios {
  private final Program program = Program.underTest();

  @Test
  void tlsWithAGivenCertificateIsTrusted(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    Certificates server = authority.issue();
    String cert = server.write(directory.resolve("server.pem")).toString();
    String key = directory.resolve("key.pem").toString();
    Files.writeString(Path.of(key), KeyFiles.PKCS8.pem(server.keys().getPrivate()));
    try (ListenRun listen = ListenRun.start(program, "--echo", "--cert", cert, "--key", key)) {
      String url = "wss://localhost:" + listen.port() + "/";
      Result result =
          program.run("-q", "-c", url, "--ca", ca, "-x", "x".repeat(100_000), "--count", "1");
      assertThat(result.errors()).isEmpty();
      assertThat(result.stdout()).hasSize(100_001);
      assertThat(program.run("-c", "ws://localhost:" + listen.port() + "/").status()).isIn(8, 52);
      assertThat(program.run("-c", url, "--ca", ca).status()).isZero();
    }
  }

  @Test
  void aCertificateThatCannotBeReadEndsTheRun(@TempDir Path directory) throws Exception {
    String missing = directory.resolve("none.pem").toString();
    Result result = program.run("-l", "0", "--cert", missing);
    assertThat(result.errors()).containsExactly("error: cannot read '" + missing + "'");
    assertThat(result.status()).isEqualTo(58);
  }

  @Test
  void aCertificateMayBeMadeAtOnce() throws Exception {
    try (ListenRun listen = ListenRun.start(program, "--tls-self-signed", "--echo")) {
      X509Certificate[] seen = new X509Certificate[1];
      TrustManager any =
          new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
              seen[0] = chain[0];
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
              return new X509Certificate[0];
            }
          };
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {any}, null);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listen.port())) {
        RawPeer peer = RawPeer.on(socket);
        assertThat(peer.request("GET / HTTP/1.1")).startsWith("HTTP/1.1 101 ");
        peer.sendText("over TLS");
        assertThat(peer.readText()).isEqualTo("over TLS");
        peer.sendClose(1000);
        assertThat(peer.readClose()).isEqualTo(1000);
        assertThat(peer.readsEnd()).isTrue();
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(seen[0].getEncoded());
      assertThat(listen.run().stderr().text())
          .contains(
              "certificate fingerprint (SHA-256): "
                  + HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT)
                  + "\n");
      assertThat(seen[0].getSubjectAlternativeNames().toString())
          .contains("localhost", "127.0.0.1");
    }
  }
}
