package org.wscat.connection;

import java.io.IOException;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.tls.ReadError;
import org.wscat.net.tls.TlsAlert;
import org.wscat.net.tls.TlsFault;

/**
 * A client's stream that has ended or failed before the closing handshake.
 *
 * @param error the failed read or write; empty if the server ended the stream
 * @param wantsCertificate whether the server requested a client certificate and got none; that may
 *     be the reason even without an alert about it
 */
record BrokenStream(Optional<IOException> error, boolean wantsCertificate) {
  /**
   * Returns the failure of a stream that ended before the response to the handshake was complete.
   *
   * @param handshake the handshake with the part of the response received so far
   */
  Failure beforeOpen(OpeningHandshake handshake) {
    if (error.isEmpty()) {
      Failure failure = new Failure(ExitStatus.NO_ANSWER, "socket hang up").asRetryable();
      return suggestCertificate(handshake.suggestMissing(failure));
    }
    IOException e = error.get();
    Optional<TlsAlert> alert = TlsAlert.of(e);
    if (alert.isPresent()) {
      Failure failure = alert.get().failure().causedBy(e);
      return alert.get().isOfCertificate()
          ? failure.withHint(TlsAlert.CERTIFICATE_HINT)
          : suggestCertificate(failure);
    }
    // A reset may overtake the alert of a server that wants a certificate.
    Failure failure =
        ReadError.isOfStream(e) && !wantsCertificate
            ? new Failure(ExitStatus.NO_ANSWER, describe(e)).asRetryable()
            : new Failure(ExitStatus.TLS_FAILED, describe(e));
    return suggestCertificate(handshake.suggestMissing(failure.causedBy(e)));
  }

  /** Returns the failure of a stream that ended after the opening handshake. */
  Failure lost() {
    String reason =
        error.isPresent() ? describe(error.get()) : "the server ended it without a Close frame";
    return suggestCertificate(
        new Failure(ExitStatus.CONNECTION_LOST, "connection lost: " + reason));
  }

  private Failure suggestCertificate(Failure failure) {
    boolean isAskedFor =
        wantsCertificate || (error.isPresent() && TlsFault.isCertificateRequest(error.get()));
    return isAskedFor ? failure.withHint(TlsAlert.CERTIFICATE_HINT) : failure;
  }

  private static String describe(IOException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    return alert.isPresent()
        ? "the server ended TLS: " + alert.get().name()
        : ReadError.describe(e);
  }
}
