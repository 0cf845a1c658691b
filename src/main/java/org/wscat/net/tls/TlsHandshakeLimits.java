package org.wscat.net.tls;

/**
 * How much of a TLS handshake the JDK takes from its peer. It asks when it first speaks TLS, and by
 * default for less than there is: certificate authorities are named by the hundred, and chains are
 * cross-signed.
 */
public final class TlsHandshakeLimits {
  private static final String MESSAGE_BYTES = String.valueOf(128 * 1024);
  private static final String CHAIN_LENGTH = "20";

  private TlsHandshakeLimits() {}

  /** Raises them, as far as the user has not set them. To be called before TLS is spoken. */
  public static void raise() {
    raise("jdk.tls.maxHandshakeMessageSize", MESSAGE_BYTES);
    // The first is the older Javas' name of both others.
    raise("jdk.tls.maxCertificateChainLength", CHAIN_LENGTH);
    raise("jdk.tls.client.maxInboundCertificateChainLength", CHAIN_LENGTH);
    raise("jdk.tls.server.maxInboundCertificateChainLength", CHAIN_LENGTH);
  }

  private static void raise(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
