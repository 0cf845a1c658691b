package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wscat.testing.Certificates;

/** Trust anchors that are found by the issuers in a chain. */
final class TrustStoreTest {
  private static TrustStore unread(Certificates... anchors) throws Exception {
    List<byte[]> certificates = new ArrayList<>();
    for (Certificates anchor : anchors) {
      certificates.add(anchor.certificate().getEncoded());
    }
    return TrustStore.ofUnread(certificates);
  }

  private static X509Certificate[] chain(Certificates... certificates) {
    return Arrays.stream(certificates)
        .map(Certificates::certificate)
        .toArray(X509Certificate[]::new);
  }

  @Test
  void theSubjectOfACertificateIsFound() throws Exception {
    X509Certificate certificate = Certificates.authority().issue().certificate();
    assertThat(DerCertificate.subject(certificate.getEncoded()))
        .contains(ByteBuffer.wrap(certificate.getSubjectX500Principal().getEncoded()));
  }

  @Test
  void noBytesAreTakenForMoreThanTheyAre() throws Exception {
    byte[] certificate = Certificates.selfSigned().certificate().getEncoded();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(certificate, random.nextInt(certificate.length));
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> DerCertificate.subject(damaged)).doesNotThrowAnyException();
    }
  }

  @Test
  void theIssuerIsLookedUp() throws Exception {
    Certificates authority = Certificates.authority();
    TrustStore store = unread(Certificates.selfSigned(), authority);
    X509Certificate[] chain = chain(authority.issue());
    assertThat(store.namedBy(chain)).contains(authority.certificate());
    assertThatCode(() -> store.requireTrusted(chain)).doesNotThrowAnyException();
  }

  @Test
  void aCertificateThatIsItsOwnAnchorIsLookedUp() throws Exception {
    Certificates self = Certificates.selfSigned();
    X509Certificate[] chain = chain(self);
    TrustStore store = unread(Certificates.authority(), self);
    assertThat(store.namedBy(chain)).containsExactly(self.certificate());
    assertThatCode(() -> store.requireTrusted(chain)).doesNotThrowAnyException();
  }

  @Test
  void anotherCaOfTheSameNameVerifiesNothing() throws Exception {
    TrustStore store = unread(Certificates.authority());
    X509Certificate[] chain = chain(Certificates.authority().issue());
    assertThat(store.namedBy(chain)).hasSize(1);
    assertThatExceptionOfType(UntrustedException.class)
        .isThrownBy(() -> store.requireTrusted(chain))
        .withMessage("certificate signature failure");
  }

  @Test
  void aChainOfStrangersNamesNone() throws Exception {
    TrustStore store = unread(Certificates.authority());
    assertThat(store.namedBy(chain(Certificates.selfSigned()))).isEmpty();
    assertThat(store.all()).hasSize(1);
  }

  @Test
  void theJvmHasAnchorsOfItsOwn() throws Exception {
    TrustStore store = TrustStore.ofJvm();
    X509Certificate[] chain = chain(Certificates.authority().issue());
    assertThat(store.all()).isNotEmpty();
    assertThatExceptionOfType(UntrustedException.class)
        .isThrownBy(() -> store.requireTrusted(chain))
        .withMessage("unable to verify the first certificate");
  }
}
