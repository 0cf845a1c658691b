package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.CertificateDraft;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.Program;
import org.wscat.testing.RawServer;
import org.wscat.testing.Result;

/** The TLS handshake: the ClientHello, and the answers of servers. */
@Timeout(60)
final class TlsHandshakeScenarios {
  private final Program program = Program.underTest();

  /** A server that records the ClientHello as text, in which the server name is readable. */
  private static RawServer noteHello() throws Exception {
    return RawServer.start(
        client -> {
          byte[] record = new byte[4096];
          int length = client.socket().getInputStream().read(record);
          client.note(new String(record, 0, length, StandardCharsets.ISO_8859_1));
        });
  }

  @InProcess
  @ParameterizedTest
  @CsvSource({
    "my_host, '', my_host",
    "my_host.example.com, '', my_host.example.com",
    "-a-.example.com, '', -a-.example.com",
    "my_host., '', my_host",
    "localhost, my_host.example.com, my_host.example.com",
    "localhost, my_host., my_host",
    "localhost, b\u00fccher.example, xn--bcher-kva.example",
  })
  void theNameIsSentToTheServer(String host, String given, String sent) throws Exception {
    try (RawServer server = noteHello()) {
      String authority = host + ":" + server.port();
      List<String> arguments =
          new ArrayList<>(List.of("-n", "-c", "wss://" + authority + "/", "--resolve"));
      arguments.add(authority + ":127.0.0.1");
      if (!given.isEmpty()) {
        arguments.addAll(List.of("--servername", given));
      }
      program.run(arguments.toArray(new String[0]));
      char length = (char) sent.length();
      assertThat(server.note()).contains("\0" + length + sent);
    }
  }

  @Test
  void anInternationalNameIsSentToTheServer() throws Exception {
    theNameIsSentToTheServer("localhost", "b\u00fccher.example", "xn--bcher-kva.example");
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {".", "a..b", ".a", "127.0.0.1", "::1", "a/b", "a b", "\u00df.example"})
  void whatCannotBeAServerNameIsAMistake(String name) throws Exception {
    Result result = program.run("-c", "wss://127.0.0.1:1/", "--servername", name);
    assertThat(result.errors()).hasSize(1).first().asString().startsWith("error: --servername: ");
    assertThat(result.status()).isEqualTo(2);
  }

  /**
   * A key for encipherment alone is accepted: both versions of TLS agree on keys by Diffie-Hellman.
   */
  @Test
  void aKeyForEnciphermentAloneServes(@TempDir Path directory) throws Exception {
    Certificates certificate =
        CertificateDraft.server("localhost")
            .keys(CertificateDraft.keys("RSA 2048"))
            .usage(KeyUsage.keyEncipherment)
            .make();
    String file = certificate.write(directory.resolve("ca.pem")).toString();
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      try (RawServer server =
          RawServer.start(
              certificate.serverSockets(List.of(certificate)),
              client -> {
                ((SSLSocket) client.socket()).setEnabledProtocols(new String[] {version});
                client.accept();
                client.echo();
              })) {
        Result result = program.run("-c", "wss://localhost:" + server.port() + "/", "--ca", file);
        assertThat(result.errors()).isEmpty();
        assertThat(result.status()).isZero();
      }
    }
  }

  /** Records of alerts with their names, and bytes that are not TLS. */
  @InProcess
  @ParameterizedTest
  @CsvSource({
    "15 03 03 00 02 02 28, the server ended the TLS handshake: handshake_failure",
    "15 03 03 00 02 02 46, the server ended the TLS handshake: protocol_version",
    "15 03 03 00 02 02 70, the server ended the TLS handshake: unrecognized_name",
    "15 03 03 00 02 01 00, TLS handshake failed: the other side closed the connection",
    "16 03 03 00 04 99 00 00 00, TLS handshake failed",
    "16 03 03 00 04 00 00 00 00, TLS handshake failed",
    "16 03 03 00 04 02 00 00 00, TLS handshake failed",
    "16 03 03 00 04 0b ff ff ff, TLS handshake failed: a handshake message is larger than 128 KiB",
    "17 03 03 00 04 00 00 00 00, the server does not speak TLS on this port",
    "63 03 03 00 04 00 00 00 00, the server does not speak TLS on this port",
    "15 03 03 00 01 02, TLS handshake failed",
  })
  void aBrokenHandshakeIsToldInOurWords(String record, String error) throws Exception {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(record);
    try (RawServer server =
        RawServer.start(
            client -> {
              client.socket().getInputStream().read();
              client.socket().getOutputStream().write(bytes);
              client.awaitEnd();
            })) {
      Result result = program.run("-c", "wss://127.0.0.1:" + server.port() + "/");
      assertThat(result.errors()).containsExactly("error: " + error);
      assertThat(result.status()).isEqualTo(35);
    }
  }

  @Test
  void anAlertIsToldByItsName() throws Exception {
    aBrokenHandshakeIsToldInOurWords(
        "15 03 03 00 02 02 28", "the server ended the TLS handshake: handshake_failure");
  }
}
