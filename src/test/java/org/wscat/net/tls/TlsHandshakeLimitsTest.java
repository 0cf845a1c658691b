package org.wscat.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
final class TlsHandshakeLimitsTest {
  private static final String SIZE = "jdk.tls.maxHandshakeMessageSize";
  private static final String LENGTH = "jdk.tls.client.maxInboundCertificateChainLength";

  private final String size = System.getProperty(SIZE);

  @AfterEach
  void restore() {
    System.clearProperty(SIZE);
    if (size != null) {
      System.setProperty(SIZE, size);
    }
  }

  @Test
  void theyAreRaised() {
    System.clearProperty(SIZE);
    TlsHandshakeLimits.raise();
    assertThat(System.getProperty(SIZE)).isEqualTo("131072");
    assertThat(System.getProperty(LENGTH)).isEqualTo("20");
  }

  @Test
  void whatTheUserHasSetStays() {
    System.setProperty(SIZE, "4096");
    TlsHandshakeLimits.raise();
    assertThat(System.getProperty(SIZE)).isEqualTo("4096");
  }
}
