package org.wscat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wscat.testing.Certificates;
import org.wscat.testing.InProcess;
import org.wscat.testing.JettyServer;
import org.wscat.testing.KeyFiles;
import org.wscat.testing.Launch;
import org.wscat.testing.Program;
import org.wscat.testing.Result;

/** Client certificates in every file format, with a Jetty server that requires one. */
@Timeout(60)
final class ClientCertificateScenarios {
  private final Program program = Program.underTest();

  /** A server that requires a client certificate, and a directory with the files of the client. */
  record Setting(Certificates authority, JettyServer jetty, Path directory)
      implements AutoCloseable {
    static Setting in(Path directory) throws Exception {
      Certificates authority = Certificates.authority();
      authority.write(directory.resolve("ca.pem"));
      return new Setting(
          authority, JettyServer.demandingCertificates(authority.issue(), authority), directory);
    }

    String file(String name, String... parts) throws Exception {
      return Files.writeString(directory.resolve(name), String.join("", parts)).toString();
    }

    /** Writes a file with a certificate and its key, and returns its path. */
    String both(Certificates client, KeyFiles form) throws Exception {
      return file(
          "both.pem", KeyFiles.pem(client.certificate()), form.pem(client.keys().getPrivate()));
    }

    Launch launch(String... options) {
      List<String> arguments =
          new ArrayList<>(
              List.of("-c", jetty.url("/echo"), "--ca", directory.resolve("ca.pem").toString()));
      arguments.addAll(List.of("-x", "hello", "--count", "1", "--timeout", "20"));
      arguments.addAll(List.of(options));
      return Launch.of(arguments.toArray(new String[0]));
    }

    @Override
    public void close() {
      jetty.close();
    }
  }

  private void assertConnects(Setting setting, String... options) throws Exception {
    Result result = program.run(setting.launch(options));
    assertThat(result.stderr()).startsWith("connected");
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.status()).isZero();
  }

  private void assertUnusable(Result result, String error) {
    assertThat(result.stderrLines()).first().isEqualTo("error: " + error);
    assertThat(result.errors()).hasSize(1);
    assertThat(result.stderr()).doesNotContain("Exception").doesNotContain("secret");
    assertThat(result.status()).isEqualTo(58);
  }

  static Stream<Arguments> everyKey() {
    return Stream.of("RSA", "EC", "Ed25519")
        .flatMap(
            algorithm ->
                Stream.of(KeyFiles.values())
                    // OpenSSL writes Ed25519 keys in PKCS#8 only.
                    .filter(form -> !algorithm.equals("Ed25519") || !form.name().startsWith("TRAD"))
                    .map(form -> Arguments.of(algorithm, form)));
  }

  @InProcess
  @ParameterizedTest
  @MethodSource("everyKey")
  void everyFormOfAKeyIsRead(String algorithm, KeyFiles form, @TempDir Path directory)
      throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient(algorithm);
      String certificate = setting.file("client.pem", KeyFiles.pem(client.certificate()));
      String key = setting.file("key.pem", form.pem(client.keys().getPrivate()));
      List<String> options = new ArrayList<>(List.of("--cert", certificate, "--key", key));
      if (form.isEncrypted()) {
        options.addAll(List.of("--passphrase", KeyFiles.PASSPHRASE));
      }
      assertConnects(setting, options.toArray(new String[0]));
    }
  }

  /** One of each library that reads keys: Java's, and two parts of Bouncy Castle. */
  @ParameterizedTest
  @CsvSource({"Ed25519, PKCS8", "EC, PKCS8_SCRYPT", "RSA, TRADITIONAL_ENCRYPTED"})
  void keysOfEachReaderAreRead(String algorithm, KeyFiles form, @TempDir Path directory)
      throws Exception {
    everyFormOfAKeyIsRead(algorithm, form, directory);
  }

  @Test
  void aKeyMayStandBehindItsParameters(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("EC");
      String certificate = setting.file("client.pem", KeyFiles.pem(client.certificate()));
      String key =
          setting.file(
              "key.pem",
              KeyFiles.ecParameters(),
              KeyFiles.TRADITIONAL.pem(client.keys().getPrivate()));
      assertConnects(setting, "--cert", certificate, "--key", key);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void certificateAndKeyMayShareAFile(boolean keyFirst, @TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("RSA");
      String certificate = KeyFiles.pem(client.certificate());
      String key = KeyFiles.TRADITIONAL.pem(client.keys().getPrivate());
      String both =
          keyFirst
              ? setting.file("both.pem", key, certificate)
              : setting.file("both.pem", certificate, key);
      assertConnects(setting, "--cert", both);
    }
  }

  @Test
  void aChainIsPresentedAsAWhole(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates intermediate = setting.authority().intermediate();
      Certificates client = intermediate.issueToClient("EC");
      String chain =
          setting.file(
              "chain.pem",
              KeyFiles.pem(client.certificate()),
              KeyFiles.pem(intermediate.certificate()));
      String key = setting.file("key.pem", KeyFiles.PKCS8.pem(client.keys().getPrivate()));
      assertConnects(setting, "--cert", chain, "--key", key);
    }
  }

  @Test
  void pkcs12HoldsBoth(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("EC");
      Path file = directory.resolve("client.p12");
      KeyFiles.writePkcs12(file, client.keys().getPrivate(), client.certificate());
      assertConnects(setting, "--cert", file.toString(), "--passphrase", KeyFiles.PASSPHRASE);
      assertUnusable(
          program.run(setting.launch("--cert", file.toString())),
          "'" + file + "' cannot be read: it needs a passphrase");
      assertUnusable(
          program.run(setting.launch("--cert", file.toString(), "--passphrase", "wrong")),
          "'" + file + "' cannot be read: the passphrase does not open it");
      assertThat(
              program
                  .run(setting.launch("--cert", file.toString(), "--key", file.toString()))
                  .status())
          .isEqualTo(58);
    }
  }

  @Test
  void aPassphraseNeedNotBeAnArgument(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("EC");
      String both = setting.both(client, KeyFiles.PKCS8_PBKDF2);
      String passphrase = setting.file("passphrase", KeyFiles.PASSPHRASE + "\n");
      assertConnects(setting, "--cert", both, "--passphrase", "@" + passphrase);
      Launch launch =
          setting
              .launch("--cert", both, "--passphrase", "env:CLIENT_KEY")
              .with("CLIENT_KEY", KeyFiles.PASSPHRASE);
      assertThat(program.run(launch).status()).isZero();
    }
  }

  @InProcess
  @ParameterizedTest
  @ValueSource(strings = {"PKCS8_PBKDF2", "PKCS8_SCRYPT", "TRADITIONAL_ENCRYPTED"})
  void aWrongPassphraseIsToldFromNone(KeyFiles form, @TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("RSA");
      String both =
          setting.file(
              "both.pem", KeyFiles.pem(client.certificate()), form.pem(client.keys().getPrivate()));
      String error = "the private key in '" + both + "' cannot be read: ";
      assertUnusable(program.run(setting.launch("--cert", both)), error + "it needs a passphrase");
      assertUnusable(
          program.run(setting.launch("--cert", both, "--passphrase", "wrong")),
          error + "the passphrase does not open it");
    }
  }

  @InProcess
  @Test
  void withoutATerminalNoPassphraseIsAskedFor(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("RSA");
      String both = setting.both(client, KeyFiles.PKCS8_PBKDF2);
      Result result = program.run(setting.launch("--cert", both, "--passphrase"));
      assertThat(result.stderrLines())
          .containsExactly(
              "error: --passphrase: there is no terminal to ask on",
              "hint: env:NAME or @FILE gives the value");
      assertThat(result.status()).isEqualTo(2);
    }
  }

  @InProcess
  @Test
  void aKeyOfAnotherCertificateIsNoneOfThisOne(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
        Certificates client = setting.authority().issueToClient("RSA");
        Certificates other = setting.authority().issueToClient(algorithm);
        String certificate = setting.file("client.pem", KeyFiles.pem(client.certificate()));
        String key = setting.file("key.pem", KeyFiles.PKCS8.pem(other.keys().getPrivate()));
        assertUnusable(
            program.run(setting.launch("--cert", certificate, "--key", key)),
            "the private key is not that of the certificate in '" + certificate + "'");
      }
    }
  }

  @InProcess
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", '%s' is neither PEM nor PKCS#12",
        "hello, '%s' is neither PEM nor PKCS#12",
        "-----BEGIN CERTIFICATE-----/AAAA/-----END CERTIFICATE-----/, no usable certificate in"
            + " '%s'",
        "-----BEGIN PRIVATE KEY-----/AAAA/-----END PRIVATE KEY-----/, no certificate in '%s'"
      })
  void aDamagedCertificateIs58(String content, String error, @TempDir Path directory)
      throws Exception {
    try (Setting setting = Setting.in(directory)) {
      String file = setting.file("client.pem", content.replace('/', '\n'));
      assertUnusable(program.run(setting.launch("--cert", file)), error.replace("%s", file));
    }
  }

  @Test
  void aFileOfAnotherKindIs58(@TempDir Path directory) throws Exception {
    aDamagedCertificateIs58("hello", "'%s' is neither PEM nor PKCS#12", directory);
  }

  @InProcess
  @Test
  void aDamagedOrMissingKeyIs58(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("EC");
      String certificate = setting.file("client.pem", KeyFiles.pem(client.certificate()));
      String damaged =
          setting.file("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
      String missing = directory.resolve("missing.pem").toString();
      Result none = program.run(setting.launch("--cert", certificate));
      assertUnusable(none, "no private key in '" + certificate + "'");
      assertThat(none.stderr()).contains("hint: --key FILE names it");
      assertUnusable(
          program.run(setting.launch("--cert", certificate, "--key", damaged)),
          "no usable private key in '" + damaged + "'");
      assertUnusable(
          program.run(setting.launch("--cert", certificate, "--key", missing)),
          "cannot read '" + missing + "'");
      assertUnusable(
          program.run(setting.launch("--cert", missing)), "cannot read '" + missing + "'");
      assertUnusable(
          program.run(setting.launch("--key", certificate)),
          "--key is given without its certificate");
    }
  }

  @InProcess
  @Test
  void theTraceShowsIt(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates client = setting.authority().issueToClient("EC");
      String both = setting.both(client, KeyFiles.PKCS8);
      assertThat(program.run(setting.launch("-v", "--cert", both)).stderrLines())
          .contains("* Client certificate: CN=client", "* Certificate and name verified");
    }
  }

  @Test
  void aServerThatDemandsOneSaysSo(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Result result = program.run(setting.launch());
      assertThat(result.errors()).hasSize(1).first().asString().contains("certificate");
      assertThat(result.stderr()).contains("hint: --cert FILE and --key FILE present");
      assertThat(result.stderr()).doesNotContain("connected");
      assertThat(result.status()).isEqualTo(35);
    }
  }

  @InProcess
  @Test
  void aServerThatDoesNotKnowItsIssuerSaysSo(@TempDir Path directory) throws Exception {
    try (Setting setting = Setting.in(directory)) {
      Certificates stranger = Certificates.authority().issueToClient("EC");
      String both = setting.both(stranger, KeyFiles.PKCS8);
      Result result = program.run(setting.launch("--cert", both));
      // The client may see the end of the connection before the alert; then the hint says so.
      assertThat(result.errors()).hasSize(1);
      assertThat(result.stderr()).contains("certificate");
      assertThat(result.status()).isEqualTo(35);
    }
  }
}
