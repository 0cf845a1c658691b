package org.wscat.dialer;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Speaks the TLS handshake on a connected socket (TLS 1.2 or 1.3). Thread-safe. */
final class TlsHandshaker {
  private final Trust trust;

  TlsHandshaker(Trust trust) {
    this.trust = trust;
  }

  /**
   * Completes the handshake; unless verification is off, the server has then proved the address's
   * host name.
   *
   * @throws Failure typed by what went wrong
   */
  SSLSocket handshake(Socket transport, Address address) throws Failure {
    ExplainingTrustManager explaining = trust.verify() ? verifying(address) : null;
    TrustManager manager = explaining == null ? new AcceptingTrustManager() : explaining;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(transport, address.host(), address.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      if (trust.verify()) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
      }
      if (!address.isLiteral()) {
        parameters.setServerNames(serverNames(address.host()));
      }
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      if (explaining != null && explaining.refusal().isPresent()) {
        throw explaining.refusal().get().causedBy(e);
      }
      throw explain(e);
    } catch (GeneralSecurityException e) {
      throw new Failure(ExitStatus.TLS_FAILED, "TLS is not available in this Java").causedBy(e);
    }
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

  private ExplainingTrustManager verifying(Address address) throws Failure {
    Optional<Path> file = trust.anchors();
    KeyStore anchors = file.isPresent() ? TrustAnchors.read(file.get()) : null;
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      return new ExplainingTrustManager(
          (X509ExtendedTrustManager) factory.getTrustManagers()[0], address.host());
    } catch (GeneralSecurityException e) {
      throw new Failure(ExitStatus.UNUSABLE_CA_FILE, "the trust anchors cannot be used")
          .causedBy(e);
    }
  }

  private static Failure explain(IOException e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("Unsupported or unrecognized SSL message")) {
      return new Failure(ExitStatus.TLS_FAILED, "the server does not speak TLS on this port")
          .withHint("ws:// instead of wss:// connects without TLS")
          .causedBy(e);
    }
    int alert = text.indexOf("fatal alert: ");
    if (alert >= 0) {
      String name = text.substring(alert + "fatal alert: ".length());
      return new Failure(ExitStatus.TLS_FAILED, "the server ended the TLS handshake: " + name)
          .causedBy(e);
    }
    if (e instanceof SSLException
        && !(e.getCause() instanceof EOFException)
        && !(e.getCause() instanceof SocketException)) {
      return new Failure(ExitStatus.TLS_FAILED, "TLS handshake failed: " + text).causedBy(e);
    }
    return new Failure(
            ExitStatus.TLS_FAILED, "the server closed the connection during the TLS handshake")
        .causedBy(e);
  }
}
