package org.wscat.net.tls;

import java.io.IOException;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * The alert by which the other side ended TLS (RFC 8446 section 6.2). With TLS 1.3 it may come when
 * our side of the handshake is done, as when a client certificate is missing.
 *
 * @param name as in {@code bad_certificate}
 */
public record TlsAlert(String name) {
  /** What helps where a server wants a client certificate. */
  public static final String CERTIFICATE_HINT =
      "--cert FILE and --key FILE present a client certificate that the server accepts";

  private static final String MARK = "fatal alert: ";

  /** The alert that the error tells of, if it does, or one that it hides. */
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

  /** Whether it is about the client's certificate, or that there is none. */
  public boolean isOfCertificate() {
    return name.contains("certificate");
  }

  /** The failure of a connection that the alert kept from opening. */
  public Failure failure() {
    return new Failure(ExitStatus.TLS_FAILED, "the server ended the TLS handshake: " + name);
  }
}
