package org.wscat.net.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Unencrypted private keys in PKCS#8 (RFC 5958), which the JDK reads by itself. */
final class Pkcs8Keys {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private Pkcs8Keys() {}

  /** The first private key of a PEM text, if it has that form and an algorithm of the JDK's. */
  static Optional<PrivateKey> read(String pem) {
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END, begin + 1);
    if (begin < 0 || end < 0 || pem.lastIndexOf("PRIVATE KEY-----", begin) >= 0) {
      return Optional.empty();
    }
    PKCS8EncodedKeySpec key;
    try {
      String base64 = pem.substring(begin + BEGIN.length(), end).replaceAll("\\s", "");
      key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    for (String algorithm : ALGORITHMS) {
      try {
        return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(key));
      } catch (GeneralSecurityException e) {
        // Then it is a key of another algorithm.
      }
    }
    return Optional.empty();
  }
}
