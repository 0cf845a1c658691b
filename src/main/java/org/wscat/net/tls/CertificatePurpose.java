package org.wscat.net.tls;

import java.nio.BufferUnderflowException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The checks of the permitted uses of a certificate: key usage, extended key usage, basic
 * constraints (RFC 5280 section 4.2.1) and Netscape's certificate type, as OpenSSL reads them.
 */
final class CertificatePurpose {
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_ENCIPHERMENT = 2;
  private static final int KEY_AGREEMENT = 4;
  private static final int CERTIFICATE_SIGN = 5;

  /** Extended key usages: TLS server, and the older ones of Microsoft and Netscape. */
  private static final List<String> OF_SERVERS =
      List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1");

  private static final String NETSCAPE_TYPE = "2.16.840.1.113730.1.1";
  private static final int NETSCAPE_SERVER = 0x40;

  private static final int VERSION_WITH_EXTENSIONS = 3;

  private CertificatePurpose() {}

  /**
   * Verifies that a TLS server may use the certificate. One of three key usages is enough: which of
   * them a server needs depended on key exchanges that are no longer in use.
   */
  static void requireServer(X509Certificate certificate) throws UntrustedException {
    boolean[] usage = certificate.getKeyUsage();
    boolean usable =
        usage == null
            || has(usage, DIGITAL_SIGNATURE)
            || has(usage, KEY_ENCIPHERMENT)
            || has(usage, KEY_AGREEMENT);
    if (!usable || !isForServers(certificate) || !isNetscapeServer(certificate)) {
      throw new UntrustedException(TrustFailure.WRONG_PURPOSE);
    }
  }

  /** Verifies that the extended key usages of a CA certificate, if any, include TLS servers. */
  static void requireAuthorityOfServers(X509Certificate certificate) throws UntrustedException {
    if (!isForServers(certificate)) {
      throw new UntrustedException(TrustFailure.WRONG_PURPOSE);
    }
  }

  /** Verifies that a trust anchor may sign certificates, which the JDK doesn't check. */
  static void requireAnchor(X509Certificate anchor) throws UntrustedException {
    boolean old = anchor.getVersion() < VERSION_WITH_EXTENSIONS;
    if (old ? !isSelfIssued(anchor) : anchor.getBasicConstraints() < 0) {
      throw new UntrustedException(TrustFailure.NOT_A_CA);
    }
    boolean[] usage = anchor.getKeyUsage();
    if (usage != null && !has(usage, CERTIFICATE_SIGN)) {
      throw new UntrustedException(TrustFailure.CA_MAY_NOT_SIGN);
    }
    requireAuthorityOfServers(anchor);
  }

  /** Whether subject and issuer of the certificate are equal. */
  static boolean isSelfIssued(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
  }

  /** The JDK's name of a key exchange that the certificate's key usages permit. */
  static String keyExchange(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || has(usage, DIGITAL_SIGNATURE)) {
      return "ECDHE_RSA";
    }
    return has(usage, KEY_ENCIPHERMENT) ? "RSA" : "ECDH_RSA";
  }

  private static boolean has(boolean[] usage, int bit) {
    return bit < usage.length && usage[bit];
  }

  private static boolean isForServers(X509Certificate certificate) throws UntrustedException {
    List<String> purposes;
    try {
      purposes = certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw new UntrustedException(TrustFailure.WRONG_PURPOSE, e);
    }
    if (purposes == null) {
      return true;
    }
    for (String purpose : purposes) {
      if (OF_SERVERS.contains(purpose)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNetscapeServer(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(NETSCAPE_TYPE);
    if (extension == null) {
      return true;
    }
    try {
      // The first byte of a bit string counts the unused bits of the last.
      byte[] bits = DerCertificate.unwrapped(DerCertificate.unwrapped(extension));
      return bits.length > 1 && (bits[1] & NETSCAPE_SERVER) != 0;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return false;
    }
  }
}
