package org.wscat.net.tls;

import java.io.IOException;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * A fatal alert by which the other side ended TLS (RFC 8446 section 6.2). In TLS 1.3 a server can
 * send one after the client's side of the handshake is complete, as for a missing certificate.
 * Immutable.
 *
 * @param name the name of the RFC, as in {@code bad_certificate}
 */
public record TlsAlert(String name) {
  /** The hint for a server that demands a client certificate. */
  public static final String CERTIFICATE_HINT =
      "--cert FILE and --key FILE present a client certificate that the server accepts";

  private static final String MARK = "fatal alert: ";

  /**
   * The alert in the message of an exception, its cause or a suppressed one; empty if none has it.
   */
  public static Optional<TlsAlert> of(IOException e) {
    Optional<TlsAlert> alert = inMessage(e);
    if (alert.isEmpty() && e.getCause() != null) {
      alert = inMessage(e.getCause());
    }
    for (Throwable hidden : e.getSuppressed()) {
      alert = alert.isPresent() ? alert : inMessage(hidden);
    }
    return alert;
  }

  private static Optional<TlsAlert> inMessage(Throwable e) {
    String text = String.valueOf(e.getMessage());
    int mark = text.indexOf(MARK);
    return mark < 0
        ? Optional.empty()
        : Optional.of(new TlsAlert(text.substring(mark + MARK.length())));
  }

  /** Whether the alert is about the client's certificate or the lack of it. */
  public boolean isOfCertificate() {
    return name.contains("certificate");
  }

  /** The failure of a connection that the alert ended before it was open. */
  public Failure failure() {
    return new Failure(ExitStatus.TLS_FAILED, "the server ended the TLS handshake: " + name);
  }
}
