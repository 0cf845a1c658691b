package org.wscat.net.tls;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * A certification path (RFC 5280 section 6) from a server's certificate to a trust anchor. The JDK
 * validates the path; the checks of the trust anchor itself, of which the JDK uses only name and
 * key, are added here as OpenSSL makes them. Immutable.
 *
 * @param certificates the server's own first, each signed by the next and the last by the anchor
 * @param anchor the trust anchor
 */
record CertificationPath(List<X509Certificate> certificates, X509Certificate anchor) {
  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  /** Verifies a server's certificate that is a trust anchor itself. */
  static void requireTrusted(X509Certificate anchor) throws UntrustedException {
    requireUsable(anchor);
    CertificatePurpose.requireServer(anchor);
    if (CertificateStrength.hasWeakKey(anchor)) {
      throw new UntrustedException(TrustFailure.WEAK_KEY);
    }
  }

  /** Verifies the path. */
  void requireValid() throws UntrustedException {
    requireUsable(anchor);
    CertificatePurpose.requireAnchor(anchor);
    if (CertificateStrength.hasWeakKey(anchor)) {
      throw new UntrustedException(TrustFailure.WEAK_CA_KEY);
    }
    int authorities = 0;
    for (int i = 0; i < certificates.size(); i++) {
      X509Certificate certificate = certificates.get(i);
      if (CertificateStrength.hasWeakKey(certificate)) {
        throw new UntrustedException(i == 0 ? TrustFailure.WEAK_KEY : TrustFailure.WEAK_CA_KEY);
      }
      if (CertificateStrength.hasWeakDigest(certificate)) {
        throw new UntrustedException(TrustFailure.WEAK_DIGEST);
      }
      if (i == 0) {
        CertificatePurpose.requireServer(certificate);
      } else {
        CertificatePurpose.requireAuthorityOfServers(certificate);
        authorities += CertificatePurpose.isSelfIssued(certificate) ? 0 : 1;
      }
    }
    validate();
    int mostAuthorities = anchor.getBasicConstraints();
    if (mostAuthorities >= 0 && authorities > mostAuthorities) {
      throw new UntrustedException(TrustFailure.PATH_TOO_LONG);
    }
    requirePermittedNames();
  }

  private static void requireUsable(X509Certificate anchor) throws UntrustedException {
    try {
      anchor.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new UntrustedException(TrustFailure.EXPIRED, e);
    } catch (CertificateNotYetValidException e) {
      throw new UntrustedException(TrustFailure.NOT_YET_VALID, e);
    }
    if (anchor.hasUnsupportedCriticalExtension()) {
      throw new UntrustedException(TrustFailure.UNKNOWN_EXTENSION);
    }
  }

  private void validate() throws UntrustedException {
    try {
      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(certificates), parameters);
    } catch (CertPathValidatorException e) {
      throw new UntrustedException(TrustFailure.of(e), e);
    } catch (GeneralSecurityException e) {
      throw new UntrustedException(TrustFailure.OTHER, e);
    }
  }

  /**
   * Applies the anchor's name constraints to the server's certificate (RFC 5280 section 4.2.1.10).
   */
  private void requirePermittedNames() throws UntrustedException {
    byte[] constraints = anchor.getExtensionValue(NAME_CONSTRAINTS);
    if (constraints == null) {
      return;
    }
    X509CertSelector permitted = new X509CertSelector();
    try {
      permitted.setNameConstraints(DerCertificate.unwrapped(constraints));
    } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new UntrustedException(TrustFailure.NAME_NOT_PERMITTED, e);
    }
    if (!permitted.match(certificates.get(0))) {
      throw new UntrustedException(TrustFailure.NAME_NOT_PERMITTED);
    }
  }
}
