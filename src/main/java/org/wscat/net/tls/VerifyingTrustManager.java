package org.wscat.net.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * A trust manager that verifies a server's certificate chain and name. It keeps the failure,
 * because the JDK's exception of the handshake does not have the reason. Used for one handshake, by
 * one thread.
 */
final class VerifyingTrustManager extends X509ExtendedTrustManager {
  private static final String TRUST_HINT =
      "--ca FILE trusts a private CA or certificate; -n skips the check";
  private static final String CHECK_HINT = "-n connects without checking the certificate";

  private final TrustStore anchors;
  private final String host;
  private Failure failure;

  /**
   * Creates a trust manager.
   *
   * @param host the name in ASCII, or the IP literal, that the certificate must be for
   */
  VerifyingTrustManager(TrustStore anchors, String host) {
    this.anchors = anchors;
    this.host = host;
  }

  /** The failure of the verification; empty if the certificate was accepted. */
  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      anchors.requireTrusted(chain);
    } catch (UntrustedException e) {
      failure = refused(e.reason().words(), e.reason().isOfAnchors() ? TRUST_HINT : CHECK_HINT);
      throw e;
    } catch (CertificateException e) {
      failure = new Failure(ExitStatus.UNUSABLE_CA_FILE, "no usable certificate in the CA file");
      throw e;
    }
    requireName(CertifiedNames.of(chain[0]));
  }

  private void requireName(CertifiedNames names) throws CertificateException {
    if (!names.include(host)) {
      failure =
          refused(
              "Hostname/IP does not match certificate's altnames: "
                  + host
                  + " is not in the cert's altnames: "
                  + names,
              CHECK_HINT);
      throw new CertificateException("another name");
    }
  }

  private static Failure refused(String message, String hint) {
    return new Failure(ExitStatus.UNTRUSTED_CERTIFICATE, message).withHint(hint);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only sockets are verified");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only sockets are verified");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only servers are verified");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
