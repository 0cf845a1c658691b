package org.wscat.net.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;

/** The minimum strength of keys and digests, which is that of OpenSSL's security level 1. */
final class CertificateStrength {
  private static final int LEAST_RSA_BITS = 1024;

  private CertificateStrength() {}

  /** Whether the key of the certificate is an RSA key of less than 1024 bits. */
  static boolean hasWeakKey(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < LEAST_RSA_BITS;
  }

  /** Whether the certificate is signed with MD5, SHA-1 or another digest that has collisions. */
  static boolean hasWeakDigest(X509Certificate certificate) throws UntrustedException {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return isWeak(algorithm.equals("RSASSA-PSS") ? pssDigest(certificate) : algorithm);
  }

  private static boolean isWeak(String algorithm) {
    return algorithm.startsWith("MD")
        || algorithm.startsWith("SHA1")
        || algorithm.startsWith("SHA-1");
  }

  private static String pssDigest(X509Certificate certificate) throws UntrustedException {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new UntrustedException(TrustFailure.WRONG_SIGNATURE, e);
    }
  }
}
