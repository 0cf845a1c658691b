package org.wscat.net.tls;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads unencrypted private keys in PKCS#8 (RFC 5958), the only form that the JDK can read. */
final class Pkcs8Keys {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private Pkcs8Keys() {}

  /** The first private key of a PEM text; empty if it has another form or an unknown algorithm. */
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
        // The key is of another algorithm.
      }
    }
    return Optional.empty();
  }
}
