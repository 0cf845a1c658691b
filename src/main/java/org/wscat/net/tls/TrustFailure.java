package org.wscat.net.tls;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.PKIXReason;

/** The reasons why a server's certificate is not trusted, worded as in OpenSSL. */
enum TrustFailure {
  EXPIRED("certificate has expired", false),
  NOT_YET_VALID("certificate is not yet valid", false),
  SELF_SIGNED("self-signed certificate", true),
  SELF_SIGNED_IN_CHAIN("self-signed certificate in certificate chain", true),
  FIRST_NOT_VERIFIED("unable to verify the first certificate", true),
  ISSUER_UNKNOWN("unable to get local issuer certificate", true),
  WRONG_SIGNATURE("certificate signature failure", true),
  WEAK_DIGEST("CA signature digest algorithm too weak", false),
  WEAK_KEY("EE certificate key too weak", false),
  WEAK_CA_KEY("CA certificate key too weak", false),
  DISABLED_ALGORITHM("this Java does not allow the certificate's key or signature", false),
  NOT_A_CA("invalid CA certificate", false),
  CA_MAY_NOT_SIGN("key usage does not include certificate signing", false),
  PATH_TOO_LONG("path length constraint exceeded", false),
  NAME_NOT_PERMITTED("the CA's name constraints do not permit the certificate's names", false),
  UNKNOWN_EXTENSION("unhandled critical extension", false),
  WRONG_PURPOSE("unsuitable certificate purpose", false),
  POLICY("invalid or inconsistent certificate policy extension", false),
  REJECTED_BY_JAVA("this Java does not trust the certificate's CA", true),
  OTHER("the certificate chain is not valid", false);

  private final String words;
  private final boolean ofAnchors;

  TrustFailure(String words, boolean ofAnchors) {
    this.words = words;
    this.ofAnchors = ofAnchors;
  }

  /** The message for the user. */
  String words() {
    return words;
  }

  /** Whether the certificate could be trusted with other trust anchors. */
  boolean isOfAnchors() {
    return ofAnchors;
  }

  /** The reason for a validation error of the JDK. */
  static TrustFailure of(CertPathValidatorException e) {
    Reason reason = e.getReason();
    if (reason == BasicReason.EXPIRED) {
      return EXPIRED;
    } else if (reason == BasicReason.NOT_YET_VALID) {
      return NOT_YET_VALID;
    } else if (reason == BasicReason.INVALID_SIGNATURE) {
      return WRONG_SIGNATURE;
    } else if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return DISABLED_ALGORITHM;
    } else if (reason == PKIXReason.NOT_CA_CERT) {
      return NOT_A_CA;
    } else if (reason == PKIXReason.INVALID_KEY_USAGE) {
      return CA_MAY_NOT_SIGN;
    } else if (reason == PKIXReason.PATH_TOO_LONG) {
      return PATH_TOO_LONG;
    } else if (reason == PKIXReason.INVALID_NAME) {
      return NAME_NOT_PERMITTED;
    } else if (reason == PKIXReason.UNRECOGNIZED_CRIT_EXT) {
      return UNKNOWN_EXTENSION;
    }
    return reason == PKIXReason.INVALID_POLICY ? POLICY : OTHER;
  }
}
