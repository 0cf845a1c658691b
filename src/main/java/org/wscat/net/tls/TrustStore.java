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
 * One store of trust anchors. A system's bundle has more than a hundred certificates, and reading
 * them takes longer than the rest of the verification: those that a chain can lead to are looked up
 * by their names first. Thread-safe.
 */
final class TrustStore {
  /** A certificate that is not read yet, but for its subject. */
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

  /** The anchors that the JVM comes with. */
  static TrustStore ofJvm() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init((KeyStore) null);
    X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
    return new TrustStore(List.of(), List.of(manager.getAcceptedIssuers()), Optional.of(manager));
  }

  /** These certificates. */
  static TrustStore of(Collection<? extends Certificate> certificates) {
    return new TrustStore(List.of(), x509(certificates), Optional.empty());
  }

  /**
   * Certificates in DER that are read when they are needed.
   *
   * @throws CertificateException when one is nothing like a certificate
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
   * Demands that a server's certificate leads to one of them.
   *
   * @param chain what the server sent, its own certificate first
   * @throws UntrustedException when it does not
   * @throws CertificateException when an anchor can't be read
   */
  void requireTrusted(X509Certificate... chain) throws CertificateException {
    if (!isTrustedByName(chain)) {
      new PathBuilder(all(), chain).requirePath();
    }
    if (jvm.isPresent()) {
      requireJvm(jvm.get(), chain);
    }
  }

  /** Whether the chain leads to one of those anchors that it names. */
  private boolean isTrustedByName(X509Certificate... chain) throws CertificateException {
    List<X509Certificate> named = namedBy(chain);
    if (named.isEmpty()) {
      return false;
    }
    try {
      new PathBuilder(named, chain).requirePath();
      return true;
    } catch (UntrustedException e) {
      // The one that looks at all anchors has the last word.
      return false;
    }
  }

  /**
   * Those anchors that the chain names as issuer or subject, by the bytes of their names; none if
   * nothing is gained by it.
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
   * All anchors.
   *
   * @throws CertificateException when one of them can't be read
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

  /** A JVM may have withdrawn its trust in a CA without removing the certificate. */
  private static void requireJvm(X509TrustManager jvm, X509Certificate... chain)
      throws UntrustedException {
    try {
      jvm.checkServerTrusted(chain, CertificatePurpose.keyExchange(chain[0]));
    } catch (CertificateException e) {
      throw new UntrustedException(TrustFailure.REJECTED_BY_JAVA, e);
    }
  }
}
