package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.testing.Certificates;

/** Handshakes of a connector with an acceptor, or with something that is no TLS server. */
@Timeout(60)
final class TlsConnectorTest {
  /** Serves the socket that the server has accepted. */
  private interface Server {
    void serve(Socket socket) throws IOException;
  }

  @TempDir static Path directory;

  private static Certificates authority;
  private static Identity identity;

  private ServerSocket listening;
  private CompletableFuture<Void> served;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = Certificates.authority();
    authority.write(directory.resolve("ca.pem"));
    Certificates issued = authority.issue();
    identity = new Identity(issued.keys().getPrivate(), issued.certificate());
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
  }

  private static TrustAnchors anchors() {
    Optional<String> file = Optional.of("ca.pem");
    return TrustAnchors.of(file, Map.of(), name -> Files.readAllBytes(directory.resolve(name)));
  }

  private static TlsOptions verifying() {
    return new TlsOptions(true, anchors(), Optional.empty(), Optional.empty());
  }

  private void start(Server server) throws IOException {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    served =
        CompletableFuture.runAsync(
            () -> {
              try (Socket socket = listening.accept()) {
                server.serve(socket);
              } catch (IOException e) {
                // The client ends failed handshakes.
              }
            });
  }

  private Transport connect(TlsOptions options, String host) throws Failure, IOException {
    Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
    Address address = new Address(host, listening.getLocalPort(), true);
    return new TlsConnector(options).handshake(socket, address, NamedGroups.ALL);
  }

  private Failure failure(TlsOptions options, String host) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> connect(options, host))
        .actual();
  }

  private static void accept(Socket socket) throws IOException {
    try {
      Transport accepted = new TlsAcceptor(identity).accept(socket);
      accepted.socket().getOutputStream().write('x');
    } catch (Failure e) {
      throw new IOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"localhost", "localhost.", "127.0.0.1"})
  void aVerifiedServerIsReported(String host) throws Exception {
    start(TlsConnectorTest::accept);

    Transport transport = connect(verifying(), host);

    TlsReport report = transport.tls().orElseThrow();
    assertThat(report.version()).isEqualTo("TLSv1.3");
    assertThat(report.certificate()).contains(identity.certificate());
    assertThat(report.presented()).isEmpty();
    assertThat(report.verified()).isTrue();
    assertThat(transport.certificateRequests().getAsInt()).isZero();
    assertThat(transport.socket().getInputStream().read()).isEqualTo('x');
    served.join();
    transport.socket().close();
  }

  @Test
  void anotherNameIsRefused() throws Exception {
    start(TlsConnectorTest::accept);

    Failure failure = failure(verifying(), "other.test");

    assertThat(failure.status()).isEqualTo(ExitStatus.UNTRUSTED_CERTIFICATE);
    assertThat(failure)
        .hasMessage(
            "Hostname/IP does not match certificate's altnames: other.test is not in the cert's"
                + " altnames: DNS:localhost, IP Address:127.0.0.1");
    assertThat(failure.hint()).contains("-n connects without checking the certificate");
  }

  @Test
  void theServerNameTakesThePlaceOfTheHost() throws Exception {
    start(TlsConnectorTest::accept);
    TlsOptions options =
        TlsOptions.of(true, anchors(), Optional.empty(), Optional.of("LOCALHOST."));

    assertThat(connect(options, "other.test").tls().orElseThrow().verified()).isTrue();
  }

  @Test
  void withoutVerificationEveryCertificateWillDo() throws Exception {
    start(TlsConnectorTest::accept);
    TlsOptions options = new TlsOptions(false, anchors(), Optional.empty(), Optional.empty());

    assertThat(connect(options, "other.test").tls().orElseThrow().verified()).isFalse();
  }

  @Test
  void aServerWithoutTlsGetsAHint() throws Exception {
    start(
        socket ->
            socket
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

    Failure failure = failure(verifying(), "localhost");

    assertThat(failure.status()).isEqualTo(ExitStatus.TLS_FAILED);
    assertThat(failure).hasMessage("the server does not speak TLS on this port");
    assertThat(failure.hint()).contains("ws:// instead of wss:// connects without TLS");
    assertThat(failure.isRetryable()).isFalse();
  }

  @Test
  void aServerThatClosesMayBeTriedAgain() throws Exception {
    start(socket -> socket.getInputStream().read());

    Failure failure = failure(verifying(), "localhost");

    assertThat(failure.status()).isEqualTo(ExitStatus.TLS_FAILED);
    assertThat(failure).hasMessage("the server closed the connection during the TLS handshake");
    assertThat(failure.isRetryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "40, handshake_failure, true, false",
    "116, certificate_required, false, true",
    "112, unrecognized_name, false, false",
  })
  void anAlertIsNamed(int code, String name, boolean mayNeedOtherGroups, boolean ofCertificate)
      throws Exception {
    byte[] alert = {21, 3, 3, 0, 2, 2, (byte) code};
    start(
        socket -> {
          socket.getInputStream().read();
          socket.getOutputStream().write(alert);
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        });

    Failure failure = failure(verifying(), "localhost");

    assertThat(failure.status()).isEqualTo(ExitStatus.TLS_FAILED);
    assertThat(failure).hasMessage("the server ended the TLS handshake: " + name);
    assertThat(failure.hint())
        .isEqualTo(ofCertificate ? Optional.of(TlsAlert.CERTIFICATE_HINT) : Optional.empty());
    assertThat(TlsConnector.mayNeedOtherGroups(failure)).isEqualTo(mayNeedOtherGroups);
  }
}
