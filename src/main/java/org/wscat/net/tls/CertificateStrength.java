package org.wscat.net.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;

/** How hard a certificate is to forge, by the least that OpenSSL takes (security level 1). */
final class CertificateStrength {
  private static final int LEAST_RSA_BITS = 1024;

  private CertificateStrength() {}

  /** Whether its key can be guessed. */
  static boolean hasWeakKey(X509Certificate certificate) {
    return certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < LEAST_RSA_BITS;
  }

  /** Whether its signature would fit another certificate that is made for it. */
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
