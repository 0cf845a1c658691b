package org.wscat.net.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The trust anchors that a server's certificate is verified by. The bundle of a system has more
 * than a hundred certificates, and parsing them takes longer than all the rest of the verification:
 * those that the chain names are parsed and tried first, the others only if that fails.
 * Thread-safe.
 */
final class TrustStore {
  /** A certificate in DER of which only the subject was parsed. */
  private record Unread(ByteBuffer subject, ByteBuffer der) {}

  private final List<Unread> unread;
  private final Optional<X509TrustManager> jvm;
  private List<X509Certificate> all;

  private TrustStore(
      List<Unread> unread, List<X509Certificate> all, Optional<X509TrustManager> jvm) {
    this.unread = unread;
    this.all = all;
    this.jvm = jvm;
  }

  /** Returns the trust anchors of the JVM. */
  static TrustStore ofJvm() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
    return new TrustStore(List.of(), List.of(manager.getAcceptedIssuers()), Optional.of(manager));
  }

  /** Returns a store of parsed certificates. */
  static TrustStore of(Collection<? extends Certificate> certificates) {
    return new TrustStore(List.of(), x509(certificates), Optional.empty());
  }

  /**
   * Returns a store of certificates in DER, which are parsed when they are needed.
   *
   * @throws CertificateException when the subject of one can't be found
   */
  static TrustStore ofUnread(List<byte[]> certificates) throws CertificateException {
    List<Unread> unread = new ArrayList<>();
    for (byte[] certificate : certificates) {
      Optional<ByteBuffer> subject = DerCertificate.subject(certificate);
      if (subject.isEmpty()) {
        throw new CertificateException("no certificate");
      }
      unread.add(new Unread(subject.get(), ByteBuffer.wrap(certificate)));
    }
    return new TrustStore(unread, null, Optional.empty());
  }

  /**
   * Verifies that a certification path leads from the server's certificate to a trust anchor.
   *
   * @param chain the certificates that the server sent, its own first
   * @throws UntrustedException when there is no valid path
   * @throws CertificateException when a trust anchor can't be parsed
   */
  void requireTrusted(X509Certificate... chain) throws CertificateException {
    if (!isTrustedByName(chain)) {
      new PathBuilder(all(), chain).requirePath();
    }
    if (jvm.isPresent()) {
      requireJvm(jvm.get(), chain);
    }
  }

  /** Whether a valid path leads to a trust anchor that the chain names. */
  private boolean isTrustedByName(X509Certificate... chain) throws CertificateException {
    List<X509Certificate> named = namedBy(chain);
    if (named.isEmpty()) {
      return false;
    }
    try {
      new PathBuilder(named, chain).requirePath();
      return true;
    } catch (UntrustedException e) {
      // The search among all anchors follows, and gives the reason.
      return false;
    }
  }

  /**
   * The trust anchors whose subject, byte by byte, is an issuer or subject in the chain; none if
   * all anchors are parsed already.
   */
  List<X509Certificate> namedBy(X509Certificate... chain) throws CertificateException {
    List<Unread> named = new ArrayList<>();
    if (!unread.isEmpty()) {
      Set<ByteBuffer> names = new HashSet<>();
      for (X509Certificate certificate : chain) {
        names.add(ByteBuffer.wrap(certificate.getIssuerX500Principal().getEncoded()));
        names.add(ByteBuffer.wrap(certificate.getSubjectX500Principal().getEncoded()));
      }
      for (Unread certificate : unread) {
        if (names.contains(certificate.subject())) {
          named.add(certificate);
        }
      }
    }
    return read(named);
  }

  /**
   * All trust anchors.
   *
   * @throws CertificateException when one of them can't be parsed
   */
  synchronized List<X509Certificate> all() throws CertificateException {
    if (all == null) {
      all = read(unread);
    }
    return all;
  }

  private static List<X509Certificate> read(List<Unread> unread) throws CertificateException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Unread certificate : unread) {
      certificates.addAll(x509(PemCertificates.read(certificate.der().array())));
    }
    return certificates;
  }

  private static List<X509Certificate> x509(Collection<? extends Certificate> certificates) {
    List<X509Certificate> read = new ArrayList<>();
    for (Certificate certificate : certificates) {
      read.add((X509Certificate) certificate);
    }
    return read;
  }

  /** Verifies by the JDK too, which may distrust a CA whose certificate it still has. */
  private static void requireJvm(X509TrustManager jvm, X509Certificate... chain)
      throws UntrustedException {
    try {
      jvm.checkServerTrusted(chain, CertificatePurpose.keyExchange(chain[0]));
    } catch (CertificateException e) {
      throw new UntrustedException(TrustFailure.REJECTED_BY_JAVA, e);
    }
  }
}
