package org.wscat.net.tls;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.wscat.net.Trace;

/**
 * The result of a TLS handshake. Immutable.
 *
 * @param version the protocol version, as in {@code TLSv1.3}
 * @param cipher the name of the cipher suite
 * @param certificate the certificate of the other side
 * @param presented the certificate of this side, if the other side asked for it
 * @param verified whether the trust anchors and the name were verified
 */
public record TlsReport(
    String version,
    String cipher,
    Optional<X509Certificate> certificate,
    Optional<X509Certificate> presented,
    boolean verified) {
  /** Reads the result of a handshake that is complete. */
  static TlsReport of(SSLSession session, boolean verified) {
    Optional<X509Certificate> certificate;
    try {
      certificate = Optional.of((X509Certificate) session.getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      certificate = Optional.empty();
    }
    Certificate[] own = session.getLocalCertificates();
    return new TlsReport(
        session.getProtocol(),
        session.getCipherSuite(),
        certificate,
        own == null ? Optional.empty() : Optional.of((X509Certificate) own[0]),
        verified);
  }

  /** Writes the result to a trace. */
  public void trace(Trace trace) {
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
    presented.ifPresent(own -> trace.note("Client certificate: " + own.getSubjectX500Principal()));
    trace.note(verified ? "Certificate and name verified" : "Certificate NOT verified (-n)");
  }
}
