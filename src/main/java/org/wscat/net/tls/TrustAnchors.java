package org.wscat.net.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The source of the trust anchors: a PEM file, or the JVM's own store. It is read once, when the
 * first certificate is verified. Thread-safe.
 */
public final class TrustAnchors {
  private static final List<String> SYSTEM_BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  /** The size in bytes from which certificates are parsed only when they are needed. */
  private static final int LARGE = 32 * 1024;

  private final Optional<String> chosen;
  private final FileLoader files;
  private TrustStore store;

  private TrustAnchors(Optional<String> chosen, FileLoader files) {
    this.chosen = chosen;
    this.files = files;
  }

  /**
   * Returns the trust anchors of the first source that there is: the file of {@code --ca}, that of
   * the variable {@code SSL_CERT_FILE}, the bundle of the system, the store of the JVM.
   *
   * @param files loads the first two
   */
  public static TrustAnchors of(
      Optional<String> caFile, Map<String, String> environment, FileLoader files) {
    String variable = environment.getOrDefault("SSL_CERT_FILE", "");
    return new TrustAnchors(
        caFile.isPresent() || variable.isEmpty() ? caFile : Optional.of(variable), files);
  }

  /**
   * Returns the trust anchors, and reads them on the first call.
   *
   * @throws Failure with {@link ExitStatus#UNUSABLE_CA_FILE} when the file can't be read or has no
   *     certificate
   */
  synchronized TrustStore store() throws Failure {
    if (store == null) {
      Optional<String> file = chosen.isPresent() ? chosen : systemBundle();
      try {
        store = file.isPresent() ? read(file.get()) : TrustStore.ofJvm();
      } catch (GeneralSecurityException e) {
        throw unusable("the trust anchors cannot be used", e);
      }
    }
    return store;
  }

  private static Optional<String> systemBundle() {
    for (String file : SYSTEM_BUNDLES) {
      if (Files.isReadable(Path.of(file))) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private TrustStore read(String file) throws Failure {
    try {
      byte[] bytes = chosen.isPresent() ? files.read(file) : Files.readAllBytes(Path.of(file));
      List<byte[]> unread = bytes.length < LARGE ? List.of() : PemCertificates.unread(bytes);
      if (!unread.isEmpty()) {
        return TrustStore.ofUnread(unread);
      }
      Collection<? extends Certificate> certificates = PemCertificates.read(bytes);
      if (certificates.isEmpty()) {
        throw unusable("no certificate in CA file '" + file + "'", null);
      }
      return TrustStore.of(certificates);
    } catch (IOException | InvalidPathException e) {
      throw unusable("cannot read CA file '" + file + "'", e);
    } catch (CertificateException e) {
      throw unusable("no usable certificate in CA file '" + file + "'", e);
    }
  }

  private static Failure unusable(String message, Exception cause) {
    return new Failure(ExitStatus.UNUSABLE_CA_FILE, message).causedBy(cause);
  }
}
