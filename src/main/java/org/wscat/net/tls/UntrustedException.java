package org.wscat.net.tls;

import java.security.cert.CertificateException;

/** The server's certificate is not trusted. */
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1L;

  private final Distrust reason;

  UntrustedException(Distrust reason) {
    super(reason.words());
    this.reason = reason;
  }

  UntrustedException(Distrust reason, Throwable cause) {
    super(reason.words(), cause);
    this.reason = reason;
  }

  Distrust reason() {
    return reason;
  }
}
