package org.wscat.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wscat.testing.Certificates;

/** What counts as one of a certificate's names letter for letter. */
final class CertifiedNamesTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST, true",
    "127.0.0.1, true",
    "127.0.0.2, false",
    "127.0.0.01, false",
    "localhos, false",
    "localhost.example, false",
    "'', false",
  })
  void namesAndAddresses(String host, boolean included) throws Exception {
    CertifiedNames names = CertifiedNames.of(Certificates.selfSigned().certificate());
    assertThat(names.includeExactly(host)).isEqualTo(included);
  }

  @ParameterizedTest
  @CsvSource({"a.example.com", "*.example.com", "example.com"})
  void aWildcardIsNobodyLetterForLetter(String host) throws Exception {
    Certificates certificate = Certificates.authority().issueFor("*.example.com");
    assertThat(CertifiedNames.of(certificate.certificate()).includeExactly(host)).isFalse();
  }

  @Test
  void aCertificateWithoutNamesHasNone() throws Exception {
    CertifiedNames names = CertifiedNames.of(Certificates.authority().certificate());
    assertThat(names.includeExactly("Test CA")).isFalse();
    assertThat(names).hasToString("(none)");
  }

  @Test
  void errorsShowThemWithTheirKinds() throws Exception {
    assertThat(CertifiedNames.of(Certificates.selfSigned().certificate()))
        .hasToString("DNS:localhost, IP Address:127.0.0.1");
  }
}
