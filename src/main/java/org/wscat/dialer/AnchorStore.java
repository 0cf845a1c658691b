package org.wscat.dialer;

import java.io.IOException;
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
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One store of trust anchors, by which the JDK verifies. A system's bundle has more than a hundred
 * certificates, and reading them takes longer than the rest of the verification: those that a chain
 * can lead to are looked up by their names first. Thread-safe.
 */
final class AnchorStore {
  /** A certificate that is not read yet, but for its subject. */
  private record Unread(ByteBuffer subject, ByteBuffer der) {}

  private final List<Unread> unread;
  private X509ExtendedTrustManager all;

  private AnchorStore(List<Unread> unread) {
    this.unread = unread;
  }

  /** The anchors that the JVM comes with. */
  static AnchorStore ofJvm() throws GeneralSecurityException {
    AnchorStore store = new AnchorStore(List.of());
    store.all = manager(null);
    return store;
  }

  /** These certificates. */
  static AnchorStore of(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    AnchorStore store = new AnchorStore(List.of());
    store.all = manager(keyStore(certificates));
    return store;
  }

  /**
   * Certificates in DER that are read when they are needed.
   *
   * @throws CertificateException when one is nothing like a certificate
   */
  static AnchorStore ofUnread(List<byte[]> certificates) throws CertificateException {
    List<Unread> unread = new ArrayList<>();
    for (byte[] certificate : certificates) {
      Optional<ByteBuffer> subject = DerCertificate.subject(certificate);
      if (subject.isEmpty()) {
        throw new CertificateException("no certificate");
      }
      unread.add(new Unread(subject.get(), ByteBuffer.wrap(certificate)));
    }
    return new AnchorStore(unread);
  }

  /**
   * Verification by those anchors alone that the chain names as issuer or subject; empty if it
   * names none, or if nothing is gained by it.
   */
  Optional<X509ExtendedTrustManager> namedBy(X509Certificate... chain) throws CertificateException {
    Set<ByteBuffer> names = new HashSet<>();
    for (X509Certificate certificate : chain) {
      names.add(ByteBuffer.wrap(certificate.getIssuerX500Principal().getEncoded()));
      names.add(ByteBuffer.wrap(certificate.getSubjectX500Principal().getEncoded()));
    }
    List<Unread> named = new ArrayList<>();
    for (Unread certificate : unread) {
      if (names.contains(certificate.subject())) {
        named.add(certificate);
      }
    }
    return named.isEmpty() ? Optional.empty() : Optional.of(verification(named));
  }

  /**
   * Verification by all anchors.
   *
   * @throws CertificateException when one of them can't be read
   */
  synchronized X509ExtendedTrustManager all() throws CertificateException {
    if (all == null) {
      all = verification(unread);
    }
    return all;
  }

  private static X509ExtendedTrustManager verification(List<Unread> anchors)
      throws CertificateException {
    List<Certificate> certificates = new ArrayList<>();
    for (Unread anchor : anchors) {
      certificates.addAll(PemCertificates.read(anchor.der().array()));
    }
    try {
      return manager(keyStore(certificates));
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  private static KeyStore keyStore(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    int index = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("anchor-" + index++, certificate);
    }
    return store;
  }

  /** The JDK's verification; without a store, by the JVM's own. */
  private static X509ExtendedTrustManager manager(KeyStore anchors)
      throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(anchors);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }
}
