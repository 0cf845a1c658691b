package org.wscat.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The server's side of TLS handshakes, with one certificate. Thread-safe. */
public final class TlsAcceptor {
  private final Identity identity;
  private final SSLContext context;

  /**
   * Creates an acceptor.
   *
   * @param identity the certificate to present, and its key
   * @throws Failure with {@link ExitStatus#TLS_FAILED} when the JDK has no TLS
   */
  public TlsAcceptor(Identity identity) throws Failure {
    this.identity = identity;
    TlsHandshakeLimits.raise();
    try {
      context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {identity.keyManager()}, null, null);
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  /**
   * Creates an acceptor with a new self-signed certificate for localhost.
   *
   * @throws Failure when the certificate can't be made
   */
  public static TlsAcceptor selfSigned() throws Failure {
    try {
      return new TlsAcceptor(KeyLibrary.load().selfSigned(KeyLibrary.Algorithm.EC));
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  private static Failure unavailable(GeneralSecurityException e) {
    return new Failure(ExitStatus.TLS_FAILED, "TLS is not available in this Java").causedBy(e);
  }

  /** The SHA-256 fingerprint of the certificate, formatted as openssl and browsers do it. */
  public String fingerprint() throws Failure {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(identity.certificate().getEncoded());
      return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
    } catch (GeneralSecurityException e) {
      throw unavailable(e);
    }
  }

  /**
   * Makes the handshake on an accepted socket. It has no time limit; closing the socket ends it.
   *
   * @throws IOException when the handshake fails
   */
  public Transport accept(Socket transport) throws IOException {
    SSLSocket stream = (SSLSocket) context.getSocketFactory().createSocket(transport, null, true);
    stream.setUseClientMode(false);
    stream.startHandshake();
    TlsReport report = TlsReport.of(stream.getSession(), false);
    return new Transport(stream, new TlsOutput(stream), Optional.of(report));
  }
}
