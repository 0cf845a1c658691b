package org.wscat.dialer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which certificates a TLS server may present. Nothing is read before a TLS connection needs it.
 *
 * @param verify whether certificate and name are checked at all
 * @param chosen the PEM file that the user has chosen to hold the only trust anchors
 */
public record Trust(boolean verify, Optional<String> chosen) {
  private static final List<String> SYSTEM_BUNDLES =
      List.of(
          "/etc/ssl/certs/ca-certificates.crt",
          "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
          "/etc/pki/tls/certs/ca-bundle.crt",
          "/etc/ssl/ca-bundle.pem",
          "/etc/ssl/cert.pem");

  private static final Predicate<String> NOT_EMPTY = Predicate.not(String::isEmpty);

  /** Every certificate is accepted, whatever it says. */
  public static Trust everything() {
    return new Trust(false, Optional.empty());
  }

  /**
   * The one store by precedence: the given file, {@code SSL_CERT_FILE}, the system's bundle, the
   * JVM's own anchors.
   */
  public static Trust of(Optional<String> caFile, Map<String, String> environment) {
    return new Trust(
        true,
        caFile.or(() -> Optional.ofNullable(environment.get("SSL_CERT_FILE")).filter(NOT_EMPTY)));
  }

  /**
   * The PEM file that holds the only trust anchors; empty where the JVM's own are used. Looks for
   * the system's bundle.
   */
  Optional<Path> anchors() {
    return chosen.or(Trust::systemBundle).map(Path::of);
  }

  private static Optional<String> systemBundle() {
    return SYSTEM_BUNDLES.stream().filter(file -> Files.isReadable(Path.of(file))).findFirst();
  }
}
