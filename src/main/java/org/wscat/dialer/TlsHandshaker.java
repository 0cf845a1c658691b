package org.wscat.dialer;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Speaks the TLS handshake on a connected socket (TLS 1.2 or 1.3). Thread-safe. */
final class TlsHandshaker {
  /** The alerts of a server that misses something in our offer (RFC 8446 sections 4.1.1, 9.2). */
  private static final List<String> OF_MISSING_GROUPS =
      List.of(
          "handshake_failure", "insufficient_security", "illegal_parameter", "missing_extension");

  private final TlsOptions options;

  TlsHandshaker(TlsOptions options) {
    this.options = options;
  }

  /** The same for a proxy, which is asked for its own name and gets no client certificate. */
  TlsHandshaker forProxy() {
    return new TlsHandshaker(
        new TlsOptions(options.verify(), options.anchors(), Optional.empty(), Optional.empty()));
  }

  /**
   * Completes the handshake; unless verification is off, the server has then proved its name.
   *
   * @throws Failure typed by what went wrong
   */
  SSLSocket handshake(Socket transport, Address address, NamedGroups groups) throws Failure {
    // Neither certificates nor SNI know the root's dot (RFC 6066 section 3).
    String host = Address.withoutRoot(Address.withoutZone(address.host()));
    String name = options.serverName().orElse(host);
    ExplainingTrustManager explaining =
        options.verify() ? new ExplainingTrustManager(options.anchors().store(), name) : null;
    TrustManager manager = explaining == null ? new AcceptingTrustManager() : explaining;
    KeyManager[] keys = null;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      if (options.identity().isPresent()) {
        keys = new KeyManager[] {options.identity().get().keyManager()};
      }
      context.init(keys, new TrustManager[] {manager}, null);
      SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(transport, name, address.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      groups.applyTo(parameters);
      if (!Address.isLiteral(name)) {
        parameters.setServerNames(serverNames(name));
      }
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      if (explaining != null && explaining.refusal().isPresent()) {
        throw explaining.refusal().get().causedBy(e);
      }
      Failure failure = explain(e);
      throw keys == null || failure.hint().isPresent()
          ? failure
          : failure.withHint("the server may not accept the client certificate");
    } catch (GeneralSecurityException e) {
      throw new Failure(ExitStatus.TLS_FAILED, "TLS is not available in this Java").causedBy(e);
    }
  }

  /** Whether the server may only have missed a group that was not offered. */
  static boolean mayWantOtherGroups(Failure failure) {
    Optional<TlsAlert> alert =
        failure.getCause() instanceof IOException e ? TlsAlert.of(e) : Optional.empty();
    return alert.isPresent() && OF_MISSING_GROUPS.contains(alert.get().name());
  }

  /** What the handshake on that socket came to. */
  TlsReport report(SSLSocket socket) {
    return TlsReport.of(socket.getSession(), options.verify());
  }

  /** Set by hand, for the JDK leaves out names without a dot. */
  private static List<SNIServerName> serverNames(String host) {
    try {
      return List.of(new SNIHostName(host));
    } catch (IllegalArgumentException e) {
      // A name that DNS forbids and that works all the same, as one with an underscore.
      return List.of();
    }
  }

  private static Failure explain(IOException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return new Failure(ExitStatus.TLS_FAILED, "the server does not speak TLS on this port")
          .withHint("ws:// instead of wss:// connects without TLS")
          .causedBy(e);
    }
    Optional<TlsAlert> alert = TlsAlert.of(e);
    if (alert.isPresent()) {
      return alert.get().failure().causedBy(e);
    }
    // So the JDK names an end that it met while it wrote.
    boolean endOfWrite = text.equals("readHandshakeRecord");
    if (!endOfWrite && !ReadError.isOfStream(e)) {
      return new Failure(ExitStatus.TLS_FAILED, "TLS handshake failed: " + text).causedBy(e);
    }
    return new Failure(
            ExitStatus.TLS_FAILED, "the server closed the connection during the TLS handshake")
        .passing()
        .causedBy(e);
  }
}
