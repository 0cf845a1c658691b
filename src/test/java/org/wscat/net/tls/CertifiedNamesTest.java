package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.CertificateDraft;
import org.wscat.testing.Certificates;

/** The hosts that a certificate is valid for; TrustTest compares them with OpenSSL and Node.js. */
final class CertifiedNamesTest {
  private static CertifiedNames names(String... names) throws Exception {
    return CertifiedNames.of(CertificateDraft.server(names).make().certificate());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "127.0.0.1, true",
    "127.0.0.2, false",
    "localhos, false",
    "localhost.example, false",
    "'', false",
  })
  void namesAndAddresses(String host, boolean included) throws Exception {
    CertifiedNames names = CertifiedNames.of(Certificates.selfSigned().certificate());
    assertThat(names.include(host)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({
    "*.example.com, a.example.com, true",
    "*.example.com, A.EXAMPLE.com, true",
    "*.example.com, my_host.example.com, true",
    "*.example.com, -a.example.com, true",
    "*.my_host.example.com, a.my_host.example.com, true",
    "*.example.com, *.example.com, false",
    "*.example.com, example.com, false",
    "*.example.com, .example.com, false",
    "*.example.com, b.a.example.com, false",
    "*.com, example.com, false",
    "*, localhost, false",
    "*., localhost, false",
    "*.com., example.com, false",
    "*..com, a..com, false",
    "*example.com, a.example.com, false",
    "**.example.com, a.example.com, false",
    "f*.example.com, foo.example.com, false",
    "*o.example.com, foo.example.com, false",
    "*.*.example.com, b.a.example.com, false",
    "*.*.com, b.a.com, false",
    "a.*.example.com, a.b.example.com, false",
    "a.*, a.b, false",
    "*.0.0.1, 127.0.0.1, false",
  })
  void aWildcardStandsForTheFirstLabel(String name, String host, boolean included)
      throws Exception {
    GeneralName general = new GeneralName(GeneralName.dNSName, new DERIA5String(name));
    CertificateDraft draft = CertificateDraft.server().names(general);
    assertThat(CertifiedNames.of(draft.make().certificate()).include(host)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({
    "my_host, my_host, true",
    "my_host, MY_HOST, true",
    "my_host, myhost, false",
    "_a.example.com, _a.example.com, true",
    "-a-.example.com, -a-.example.com, true",
  })
  void namesNeedNotBeThoseOfDns(String name, String host, boolean included) throws Exception {
    assertThat(names(name).include(host)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({
    "::1, ::1, true",
    "::1, 0:0:0:0:0:0:0:1, true",
    "2001:db8::1, 2001:0db8:0::1, true",
    "::1, ::2, false",
    "10.0.0.1, 10.0.0.1, true",
  })
  void addressesHaveSeveralSpellings(String address, String host, boolean included)
      throws Exception {
    assertThat(names(address).include(host)).isEqualTo(included);
  }

  @Test
  void lettersThatOnlyLookAlikeAreOthers() throws Exception {
    // U+212A, the Kelvin sign, becomes k in lower case.
    CertificateDraft draft = CertificateDraft.named("\u212aiosk.example.com");
    assertThat(CertifiedNames.of(draft.make().certificate()).include("kiosk.example.com"))
        .isFalse();
  }

  @Test
  void withoutNamesTheCommonNameIsOne() throws Exception {
    CertifiedNames names = CertifiedNames.of(Certificates.authority().certificate());
    assertThat(names.include("Test CA")).isTrue();
    assertThat(names).hasToString("CN:\"Test CA\"");
  }

  @Test
  void errorsShowThemWithTheirKinds() throws Exception {
    assertThat(CertifiedNames.of(Certificates.selfSigned().certificate()))
        .hasToString("DNS:localhost, IP Address:127.0.0.1");
  }

  @Test
  void oneNameCannotPassForTwo() throws Exception {
    GeneralName forged =
        new GeneralName(GeneralName.dNSName, new DERIA5String("x.example, DNS:a.example"));
    CertificateDraft draft = CertificateDraft.server().names(forged);
    assertThat(CertifiedNames.of(draft.make().certificate()))
        .hasToString("DNS:\"x.example, DNS:a.example\"");
  }

  @Test
  void noBytesAreTakenForMoreThanTheyAre() throws Exception {
    byte[] name = Certificates.authority().certificate().getSubjectX500Principal().getEncoded();
    assertThat(DerCertificate.commonNames(name)).containsExactly("Test CA");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = Arrays.copyOf(name, random.nextInt(name.length));
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      assertThatCode(() -> DerCertificate.commonNames(damaged)).doesNotThrowAnyException();
    }
  }
}
