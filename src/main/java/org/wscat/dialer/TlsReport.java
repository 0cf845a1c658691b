package org.wscat.dialer;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a TLS handshake came to.
 *
 * @param version as in {@code TLSv1.3}
 * @param cipher the cipher suite's name
 * @param certificate the server's own
 * @param verified whether it was checked against the trust anchors and the name
 */
public record TlsReport(
    String version, String cipher, Optional<X509Certificate> certificate, boolean verified) {
  static TlsReport of(SSLSession session, boolean verified) {
    Optional<X509Certificate> certificate;
    try {
      certificate = Optional.of((X509Certificate) session.getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      certificate = Optional.empty();
    }
    return new TlsReport(session.getProtocol(), session.getCipherSuite(), certificate, verified);
  }

  void trace(Trace trace) {
    trace.note("TLS: " + version + ", " + cipher);
    if (certificate.isPresent()) {
      X509Certificate shown = certificate.get();
      trace.note("Server certificate: " + shown.getSubjectX500Principal());
      trace.note("  issuer: " + shown.getIssuerX500Principal());
      trace.note(
          "  valid: "
              + shown.getNotBefore().toInstant()
              + " to "
              + shown.getNotAfter().toInstant());
    }
    trace.note(verified ? "Certificate and name verified" : "Certificate NOT verified (-n)");
  }
}
