package org.wscat.dialer;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javax.net.ssl.SSLEngine;
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

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509ExtendedTrustManager delegate;
  private final String host;
  private Failure refusal;

  ExplainingTrustManager(X509ExtendedTrustManager delegate, String host) {
    this.delegate = delegate;
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
      delegate.checkServerTrusted(chain, authType, socket);
      // A certificate that is itself a trust anchor passes the JDK's check even when it has
      // expired.
      chain[0].checkValidity();
    } catch (CertificateException e) {
      refusal = explain(e, chain);
      throw e;
    }
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
              + names(chain[0]),
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

  private static String names(X509Certificate certificate) throws IllegalStateException {
    StringJoiner names = new StringJoiner(", ");
    names.setEmptyValue("(none)");
    try {
      Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
      for (List<?> alternative : alternatives == null ? List.<List<?>>of() : alternatives) {
        if (alternative.get(0).equals(DNS_NAME)) {
          names.add("DNS:" + alternative.get(1));
        } else if (alternative.get(0).equals(IP_ADDRESS)) {
          names.add("IP Address:" + alternative.get(1));
        }
      }
    } catch (CertificateException e) {
      return "(unreadable)";
    }
    return names.toString();
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
    return delegate.getAcceptedIssuers();
  }
}
