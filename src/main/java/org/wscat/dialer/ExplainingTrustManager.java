package org.wscat.dialer;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * Lets the JDK verify the server's chain and name, and keeps the reason of a refusal in plain
 * words, which the exception of the handshake no longer tells. Used by one thread.
 */
final class ExplainingTrustManager extends X509ExtendedTrustManager {
  private static final String TRUST_HINT =
      "--ca FILE trusts a private CA or certificate; -n skips the check";
  private static final String CHECK_HINT = "-n connects without checking the certificate";

  private final AnchorStore anchors;
  private final String host;
  private Failure refusal;

  ExplainingTrustManager(AnchorStore anchors, String host) {
    this.anchors = anchors;
    this.host = host;
  }

  /** Why the certificate was refused, if it was. */
  Optional<Failure> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    try {
      if (!CertifiedNames.of(chain[0]).includeExactly(host)) {
        demandName((SSLSocket) socket);
      }
      checkChain(chain, authType, socket);
      // A certificate that is itself a trust anchor passes the JDK's check even when it has
      // expired.
      chain[0].checkValidity();
    } catch (CertificateException e) {
      if (refusal == null) {
        refusal = explain(e, chain);
      }
      throw e;
    }
  }

  /** Against the anchors that the chain names, and when it does not lead to them against all. */
  private void checkChain(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    Optional<X509ExtendedTrustManager> named = anchors.namedBy(chain);
    if (named.isPresent()) {
      try {
        named.get().checkServerTrusted(chain, authType, socket);
        return;
      } catch (CertificateException e) {
        // The one that looks at all anchors has the last word.
      }
    }
    allAnchors().checkServerTrusted(chain, authType, socket);
  }

  private X509ExtendedTrustManager allAnchors() throws CertificateException {
    try {
      return anchors.all();
    } catch (CertificateException e) {
      refusal =
          new Failure(ExitStatus.UNUSABLE_CA_FILE, "no usable certificate in the CA file")
              .causedBy(e);
      throw e;
    }
  }

  /**
   * Makes the JDK compare the names, as it must where it takes more than equality. Otherwise it is
   * spared, for it would first read all certificates that Java comes with, to know whether a
   * wildcard stands for too much.
   */
  private static void demandName(SSLSocket socket) {
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
  }

  private Failure explain(CertificateException e, X509Certificate[] chain) {
    if (causedBy(e, CertificateExpiredException.class)) {
      return refused("certificate has expired", CHECK_HINT);
    }
    if (causedBy(e, CertificateNotYetValidException.class)) {
      return refused("certificate is not yet valid", CHECK_HINT);
    }
    String text = String.valueOf(e.getMessage());
    if (text.contains("unable to find valid certification path")) {
      return refused(untrusted(chain), TRUST_HINT);
    }
    if (text.startsWith("No subject alternative") || text.startsWith("No name matching")) {
      return refused(
          "Hostname/IP does not match certificate's altnames: "
              + host
              + " is not in the cert's altnames: "
              + CertifiedNames.of(chain[0]),
          CHECK_HINT);
    }
    return refused("certificate refused: " + text, CHECK_HINT);
  }

  private static String untrusted(X509Certificate[] chain) {
    X509Certificate last = chain[chain.length - 1];
    boolean selfSigned = last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    if (!selfSigned) {
      return "unable to verify the first certificate";
    }
    return chain.length == 1
        ? "self-signed certificate"
        : "self-signed certificate in certificate chain";
  }

  private static Failure refused(String message, String hint) {
    return new Failure(ExitStatus.UNTRUSTED_CERTIFICATE, message).withHint(hint);
  }

  private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
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
