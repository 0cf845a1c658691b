package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.testing.Certificates;
import org.wscat.testing.KeyFiles;

/** Certificates and keys from files of every format, and the errors of invalid files. */
final class IdentityReaderTest {
  private static final Optional<Secret> PASSPHRASE = Optional.of(new Secret(KeyFiles.PASSPHRASE));

  private static Certificates rsa;
  private static Certificates ec;
  private static Certificates another;

  private final Map<String, byte[]> files = new HashMap<>();
  private final IdentityReader reader = new IdentityReader(this::load);

  @BeforeAll
  static void makeCertificates() throws Exception {
    Certificates authority = Certificates.authority();
    rsa = authority.issueToClient("RSA");
    ec = authority.issueToClient("EC");
    another = authority.issueToClient("EC");
  }

  private byte[] load(String name) throws IOException {
    if (!files.containsKey(name)) {
      throw new FileNotFoundException(name);
    }
    return files.get(name);
  }

  private void put(String name, String content) {
    files.put(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void putPkcs12(Certificates certificates) throws Exception {
    KeyStore store = certificates.store(KeyFiles.PASSPHRASE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, KeyFiles.PASSPHRASE.toCharArray());
    files.put("both.p12", bytes.toByteArray());
  }

  private ThrowableAssertAlternative<Failure> assertUnusable(
      String certificate, Optional<String> key, Optional<Secret> passphrase) {
    return assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> reader.read(certificate, key, passphrase))
        .returns(ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, Failure::status);
  }

  @ParameterizedTest
  @EnumSource
  void everyFormOfAKeyIsRead(KeyFiles form) throws Exception {
    for (Certificates certificates : new Certificates[] {rsa, ec}) {
      put("cert.pem", KeyFiles.pem(certificates.certificate()));
      put("key.pem", form.pem(certificates.keys().getPrivate()));

      Identity identity = reader.read("cert.pem", Optional.of("key.pem"), PASSPHRASE);

      assertThat(identity.certificate()).isEqualTo(certificates.certificate());
      assertThat(reader.isEncrypted("key.pem")).isEqualTo(form.isEncrypted());
    }
  }

  @Test
  void oneFileMayHaveBothBehindAByteOrderMark() throws Exception {
    String key = KeyFiles.TRADITIONAL.pem(ec.keys().getPrivate());
    put("both.pem", "\u00ef\u00bb\u00bf" + key + KeyFiles.pem(ec.certificate()));

    Identity identity = reader.read("both.pem", Optional.empty(), Optional.empty());

    assertThat(identity.certificate()).isEqualTo(ec.certificate());
    assertThat(identity.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
  }

  @Test
  void pkcs12HasBoth() throws Exception {
    putPkcs12(ec);

    assertThat(reader.read("both.p12", Optional.empty(), PASSPHRASE).certificate())
        .isEqualTo(ec.certificate());
    assertThat(reader.isEncrypted("both.p12")).isTrue();
    assertUnusable("both.p12", Optional.empty(), Optional.empty())
        .withMessage("'both.p12' cannot be read: it needs a passphrase");
    assertUnusable("both.p12", Optional.empty(), Optional.of(new Secret("wrong")))
        .withMessage("'both.p12' cannot be read: the passphrase does not open it");
    assertUnusable("both.p12", Optional.of("key.pem"), PASSPHRASE)
        .withMessage("'both.p12' is no PEM file")
        .returns(
            Optional.of("a PKCS#12 file holds its key and is given without --key"), Failure::hint);
  }

  @ParameterizedTest
  @EnumSource(names = {"PKCS8_PBKDF2", "PKCS8_SCRYPT", "TRADITIONAL_ENCRYPTED"})
  void anEncryptedKeyNeedsItsPassphrase(KeyFiles form) throws Exception {
    put("cert.pem", KeyFiles.pem(ec.certificate()));
    put("key.pem", form.pem(ec.keys().getPrivate()));
    Optional<String> key = Optional.of("key.pem");
    String error = "the private key in 'key.pem' cannot be read: ";

    assertUnusable("cert.pem", key, Optional.empty()).withMessage(error + "it needs a passphrase");
    assertUnusable("cert.pem", key, Optional.of(new Secret("wrong")))
        .withMessage(error + "the passphrase does not open it")
        .returns(
            Optional.of("--passphrase asks for it; @FILE and env:NAME give it"), Failure::hint);
  }

  @Test
  void keyAndCertificateMustMatch() throws Exception {
    put("cert.pem", KeyFiles.pem(ec.certificate()));
    for (Certificates other : new Certificates[] {another, rsa}) {
      put("key.pem", KeyFiles.PKCS8.pem(other.keys().getPrivate()));

      assertUnusable("cert.pem", Optional.of("key.pem"), Optional.empty())
          .withMessage("the private key is not that of the certificate in 'cert.pem'");
    }
  }

  @Test
  void aMissingKeyGetsAHintWhereItIsNotNamed() throws Exception {
    put("cert.pem", KeyFiles.pem(ec.certificate()));
    put("key.pem", KeyFiles.pem(ec.certificate()));

    assertUnusable("cert.pem", Optional.empty(), Optional.empty())
        .withMessage("no private key in 'cert.pem'")
        .returns(Optional.of("--key FILE names it"), Failure::hint);
    assertUnusable("cert.pem", Optional.of("key.pem"), Optional.empty())
        .withMessage("no private key in 'key.pem'")
        .returns(Optional.empty(), Failure::hint);
    assertUnusable("cert.pem", Optional.of("missing"), Optional.empty())
        .withMessage("cannot read 'missing'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x | 'file' is neither PEM nor PKCS#12",
        "-----BEGIN X-----/-----END X-----/ | no certificate in 'file'",
        "-----BEGIN CERTIFICATE-----/AAAA/-----END CERTIFICATE-----/"
            + " | no usable certificate in 'file'",
      })
  void otherFilesAreUnusable(String content, String message) {
    put("file", content.replace('/', '\n'));

    assertUnusable("file", Optional.empty(), Optional.empty()).withMessage(message);
  }
}
