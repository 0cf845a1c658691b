package org.wscat.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;

/** The client's side of TLS handshakes, for TLS 1.2 and 1.3. Thread-safe. */
public final class TlsConnector {
  /** The alerts of a server that finds no group in the offer (RFC 8446 sections 4.1.1, 9.2). */
  private static final List<String> OF_MISSING_GROUPS =
      List.of(
          "handshake_failure", "insufficient_security", "illegal_parameter", "missing_extension");

  private final TlsOptions options;
  private final Optional<String> certificateHint;

  /** Creates a connector to servers. */
  public TlsConnector(TlsOptions options) {
    this(options, Optional.of(TlsAlert.CERTIFICATE_HINT));
  }

  private TlsConnector(TlsOptions options, Optional<String> certificateHint) {
    this.options = options;
    this.certificateHint = certificateHint;
  }

  /**
   * Returns the connector to proxies, which are verified by their own name and get no certificate.
   */
  public TlsConnector forProxy() {
    return new TlsConnector(
        new TlsOptions(options.verify(), options.anchors(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  /**
   * Makes the handshake on a connected socket, and verifies the server unless that is turned off.
   * It has no time limit; closing the socket ends it.
   *
   * @param address the server, for its name and SNI
   * @param groups the groups to offer
   * @throws Failure with {@link ExitStatus#TLS_FAILED}, {@link ExitStatus#UNTRUSTED_CERTIFICATE} or
   *     {@link ExitStatus#UNUSABLE_CA_FILE}
   */
  public Transport handshake(Socket transport, Address address, NamedGroups groups) throws Failure {
    // Certificates and SNI have names without the trailing dot (RFC 6066 section 3).
    String host = Address.withoutTrailingDot(Address.withoutZone(address.host()));
    String name = options.serverName().orElse(host);
    VerifyingTrustManager explaining =
        options.verify() ? new VerifyingTrustManager(options.anchors().store(), name) : null;
    TrustManager manager = explaining == null ? new InsecureTrustManager() : explaining;
    RequestCountingKeyManager none = new RequestCountingKeyManager();
    KeyManager keys = options.identity().isPresent() ? options.identity().get().keyManager() : none;
    try {
      SSLSocket socket = socket(transport, address.port(), keys, manager);
      SSLParameters parameters = socket.getSSLParameters();
      groups.applyTo(parameters);
      if (!Address.isLiteral(name)) {
        parameters.setServerNames(List.of(new ServerName(name)));
      }
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return new Transport(
          socket,
          new TlsOutput(socket),
          Optional.of(TlsReport.of(socket.getSession(), options.verify())),
          requests(none));
    } catch (IOException e) {
      if (explaining != null && explaining.failure().isPresent()) {
        throw explaining.failure().get().causedBy(e);
      }
      Optional<TlsAlert> alert = TlsAlert.of(e);
      boolean ofCertificate = alert.isPresent() && alert.get().isOfCertificate();
      throw withHint(explain(e), ofCertificate, none.requests() > 0);
    } catch (GeneralSecurityException e) {
      throw new Failure(ExitStatus.TLS_FAILED, "TLS is not available in this Java").causedBy(e);
    }
  }

  private static SSLSocket socket(Socket transport, int port, KeyManager keys, TrustManager manager)
      throws GeneralSecurityException, IOException {
    TlsHandshakeLimits.raise();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys}, new TrustManager[] {manager}, null);
    // Without the name: the JDK would make SNI of its own from it.
    return (SSLSocket) context.getSocketFactory().createSocket(transport, "", port, true);
  }

  private static IntSupplier requests(RequestCountingKeyManager manager) {
    return new IntSupplier() {
      @Override
      public int getAsInt() {
        return manager.requests();
      }
    };
  }

  private Failure withHint(Failure failure, boolean ofCertificate, boolean certificateMissing) {
    if (failure.hint().isPresent()) {
      return failure;
    }
    if (certificateHint.isPresent() && (ofCertificate || certificateMissing)) {
      return failure.withHint(certificateHint.get());
    }
    return options.identity().isPresent()
        ? failure.withHint("the server may not accept the client certificate")
        : failure;
  }

  /** Whether a handshake may have failed for want of a group that was not offered. */
  public static boolean mayNeedOtherGroups(Failure failure) {
    Optional<TlsAlert> alert =
        failure.getCause() instanceof IOException e ? TlsAlert.of(e) : Optional.empty();
    return alert.isPresent() && OF_MISSING_GROUPS.contains(alert.get().name());
  }

  private static Failure explain(IOException e) {
    Optional<TlsAlert> alert = TlsAlert.of(e);
    if (alert.isPresent()) {
      return alert.get().failure().causedBy(e);
    }
    if (TlsFault.isNotTls(e)) {
      return new Failure(ExitStatus.TLS_FAILED, "the server does not speak TLS on this port")
          .withHint("ws:// instead of wss:// connects without TLS")
          .causedBy(e);
    }
    if (!TlsFault.isEndWhileWriting(e) && !ReadError.isOfStream(e)) {
      return fault(e);
    }
    return new Failure(
            ExitStatus.TLS_FAILED, "the server closed the connection during the TLS handshake")
        .asRetryable()
        .causedBy(e);
  }

  private static Failure fault(IOException e) {
    Optional<String> words = TlsFault.words(e);
    return words.isPresent()
        ? new Failure(ExitStatus.TLS_FAILED, "TLS handshake failed: " + words.get()).causedBy(e)
        : new Failure(ExitStatus.TLS_FAILED, "TLS handshake failed")
            .withHint("WSCAT_DEBUG=1 shows what Java says of it")
            .causedBy(e);
  }
}
