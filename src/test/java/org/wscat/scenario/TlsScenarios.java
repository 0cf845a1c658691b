package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** TLS: which certificates are trusted, and the errors for others. */
@Timeout(60)
final class TlsScenarios {
  private final Program program = Program.underTest();

  private static RawServer serve(Certificates certificate) throws Exception {
    return RawServer.start(
        certificate.serverSockets(),
        client -> {
          client.accept();
          client.echo();
        });
  }

  private static String wss(String host, RawServer server) {
    return "wss://" + host + ":" + server.port() + "/";
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void aCertificateOfTheGivenCaIsTrusted(String host, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issue())) {
      Result result = program.run("-c", wss(host, server), "--ca", file, "-x", "secret", "-w", "0");
      assertThat(result.stdout()).isEqualTo("secret\n");
      assertThat(result.status()).isZero();
    }
  }

  /** In a large bundle, certificates are found by their subject. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLargeBundleHoldsTheCaOrDoesNot(boolean held, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Path bundle = directory.resolve("bundle.pem");
    StringBuilder text = new StringBuilder("# a comment\n");
    Path one = directory.resolve("one.pem");
    for (int i = 0; i < 40; i++) {
      Certificates other = i == 20 && held ? authority : Certificates.authority();
      text.append("Some CA\n=======\n").append(Files.readString(other.write(one)));
    }
    Files.writeString(bundle, text.append("-----BEGIN X-----\n").append("A".repeat(32 * 1024)));
    try (RawServer server = serve(authority.issue())) {
      Result result = program.run("-c", wss("localhost", server), "--ca", bundle.toString());
      assertThat(result.status()).isEqualTo(held ? 0 : 60);
      assertThat(result.errors()).hasSize(held ? 0 : 1);
    }
  }

  @InProcess
  @Test
  void aLargeBundleWithoutCertificatesIsUnusable(@TempDir Path directory) throws Exception {
    Path bundle = directory.resolve("bundle.pem");
    String junk = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    Files.writeString(bundle, junk.repeat(1000));
    try (RawServer server = serve(Certificates.selfSigned())) {
      Result result = program.run("-c", wss("localhost", server), "--ca", bundle.toString());
      assertThat(result.errors())
          .containsExactly("error: no usable certificate in CA file '" + bundle + "'");
      assertThat(result.status()).isEqualTo(77);
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"a.wscat.example", "b.a.wscat.example", "wscat.example"})
  void aWildcardStandsForOneLabel(String host, @TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issueFor("*.wscat.example"))) {
      String override = host + ":" + server.port() + ":127.0.0.1";
      Result result = program.run("-c", wss(host, server), "--ca", file, "--resolve", override);
      assertThat(result.status()).isEqualTo(host.equals("a.wscat.example") ? 0 : 60);
    }
  }

  @InProcess
  @Test
  void aFullyQualifiedNameIsTheSameName(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issue())) {
      String override = "localhost.:" + server.port() + ":127.0.0.1";
      Result result =
          program.run("-c", wss("localhost.", server), "--ca", file, "--resolve", override);
      assertThat(result.errors()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aCertificateOfTheEnvironmentsCaIsTrusted(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issue())) {
      Result result =
          program.run(Launch.of("-c", wss("localhost", server)).with("SSL_CERT_FILE", file));
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void aSelfSignedCertificateIsTrustedWhenItIsGiven(@TempDir Path directory) throws Exception {
    Certificates certificate = Certificates.selfSigned();
    String file = certificate.write(directory.resolve("self.pem")).toString();
    try (RawServer server = serve(certificate)) {
      assertThat(program.run("-c", wss("localhost", server), "--ca", file).status()).isZero();
    }
  }

  private void assertRefused(Result result, String error) {
    assertThat(result.errors()).hasSize(1).first().asString().startsWith("error: " + error);
    assertThat(result.stderrLines()).last().asString().startsWith("hint: ").contains("-n");
    assertThat(result.stderr()).doesNotContain("connected");
    assertThat(result.status()).isEqualTo(60);
  }

  @Test
  void aSelfSignedCertificateIsRefused() throws Exception {
    try (RawServer server = serve(Certificates.selfSigned())) {
      assertRefused(program.run("-c", wss("localhost", server)), "self-signed certificate");
    }
  }

  @Test
  void aCertificateOfAnUnknownCaIsRefused() throws Exception {
    try (RawServer server = serve(Certificates.authority().issue())) {
      assertRefused(
          program.run("-c", wss("localhost", server)), "unable to verify the first certificate");
    }
  }

  @InProcess
  @Test
  void anExpiredCertificateIsRefused(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Certificates expired = authority.issueExpired();
    String ca = authority.write(directory.resolve("ca.pem")).toString();
    String itself = expired.write(directory.resolve("itself.pem")).toString();
    try (RawServer server = serve(expired)) {
      assertRefused(
          program.run("-c", wss("localhost", server), "--ca", ca), "certificate has expired");
      assertRefused(
          program.run("-c", wss("localhost", server), "--ca", itself), "certificate has expired");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issueFor("other.example"))) {
      for (String host : new String[] {"localhost", "127.0.0.1"}) {
        assertRefused(
            program.run("-c", wss(host, server), "--ca", file),
            "Hostname/IP does not match certificate's altnames: " + host);
      }
    }
  }

  @InProcess
  @Test
  void theHostHeaderDoesNotChangeTheNameThatIsVerified(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    String file = authority.write(directory.resolve("ca.pem")).toString();
    try (RawServer server = serve(authority.issueFor("other.example"))) {
      Result result =
          program.run("-c", wss("localhost", server), "--ca", file, "--host", "other.example");
      assertThat(result.status()).isEqualTo(60);
    }
  }

  @Test
  void withoutTheCheckEveryCertificateIsTaken() throws Exception {
    Certificates authority = Certificates.authority();
    for (Certificates certificate :
        new Certificates[] {
          Certificates.selfSigned(), authority.issueExpired(), authority.issueFor("other.example")
        }) {
      try (RawServer server = serve(certificate)) {
        Result result = program.run("-n", "-c", wss("localhost", server), "-x", "hi", "-w", "0");
        assertThat(result.stdout()).isEqualTo("hi\n");
        assertThat(result.status()).isZero();
      }
    }
  }

  @InProcess
  @Test
  void aNameWithoutADotIsSentToTheServer() throws Exception {
    try (RawServer server =
        RawServer.start(
            Certificates.selfSigned().serverSockets(),
            client -> {
              client.accept();
              SSLSocket socket = (SSLSocket) client.socket();
              client.note(
                  ((javax.net.ssl.ExtendedSSLSession) socket.getSession())
                      .getRequestedServerNames()
                      .toString());
              client.echo();
            })) {
      program.run("-n", "-c", wss("localhost", server));
      assertThat(server.note()).contains("localhost");
    }
  }

  @Test
  void anUnusableCaFileIs77(@TempDir Path directory) throws Exception {
    Path empty = Files.createFile(directory.resolve("empty.pem"));
    Path garbage = Files.writeString(directory.resolve("garbage.pem"), "garbage\n");
    Path damaged =
        Files.writeString(
            directory.resolve("damaged.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    try (RawServer server = serve(Certificates.selfSigned())) {
      for (Path file :
          new Path[] {directory.resolve("none.pem"), directory, empty, garbage, damaged}) {
        Result result = program.run("-c", wss("localhost", server), "--ca", file.toString());
        assertThat(result.errors()).hasSize(1).first().asString().contains(file.toString());
        assertThat(result.status()).isEqualTo(77);
      }
    }
  }

  @InProcess
  @Test
  void aCaFileMayHoldMoreThanCertificates(@TempDir Path directory) throws Exception {
    Certificates authority = Certificates.authority();
    Path file = authority.write(directory.resolve("ca.pem"));
    Files.writeString(
        file,
        "# a comment\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
            + Files.readString(file));
    try (RawServer server = serve(authority.issue())) {
      assertThat(program.run("-c", wss("localhost", server), "--ca", file.toString()).status())
          .isZero();
    }
  }

  @Test
  void nothingLeavesInClear() throws Exception {
    try (RawServer server =
        RawServer.start(
            client -> {
              int first = client.socket().getInputStream().read();
              client.note("first byte " + first);
              client.send("HTTP/1.1 400 Bad Request\r\n\r\n");
            })) {
      Result result = program.run("-n", "-c", wss("127.0.0.1", server));
      assertThat(server.note()).isEqualTo("first byte 22");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderrLines()).last().asString().startsWith("hint: ").contains("ws://");
      assertThat(result.status()).isEqualTo(35);
    }
  }

  @Test
  void aPlainRequestToATlsPortGetsAHint() throws Exception {
    try (RawServer server = serve(Certificates.selfSigned())) {
      Result result = program.run("-c", "ws://127.0.0.1:" + server.port() + "/");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderrLines()).last().asString().startsWith("hint: ").contains("wss://");
      assertThat(result.status()).isIn(8, 52);
    }
  }

  @Test
  void aTlsServerThatNeverAnswersIsGivenUp() throws Exception {
    try (RawServer server = RawServer.start(client -> client.awaitEnd())) {
      Result result = program.run("-c", wss("127.0.0.1", server), "--connect-timeout", "1s");
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(28);
      assertThat(server.note()).isEqualTo("end");
    }
  }

  @Test
  void aServerThatHangsUpInTheHandshakeIs35() throws Exception {
    try (RawServer server = RawServer.start(client -> client.socket().getInputStream().read())) {
      Result result = program.run("-c", wss("127.0.0.1", server));
      assertThat(result.errors()).hasSize(1);
      assertThat(result.status()).isEqualTo(35);
    }
  }
}
