package org.wscat.net.tls;

import java.security.cert.CertificateException;

/** Thrown when a server's certificate is not trusted. */
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final TrustFailure reason;

  UntrustedException(TrustFailure reason) {
    super(reason.words());
    this.reason = reason;
  }

  UntrustedException(TrustFailure reason, Throwable cause) {
    super(reason.words(), cause);
    this.reason = reason;
  }

  TrustFailure reason() {
    return reason;
  }
}
