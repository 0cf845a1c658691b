package org.wscat.net.tls;

/**
 * The limits of the JDK for a TLS handshake, which real servers exceed: some name hundreds of
 * certificate authorities in one message, and cross-signed chains are long.
 */
public final class TlsHandshakeLimits {
  private static final String MESSAGE_BYTES = String.valueOf(128 * 1024);
  private static final String CHAIN_LENGTH = "20";

  private TlsHandshakeLimits() {}

  /**
   * Raises a message to 128 KiB and a chain to 20 certificates, unless the user has set these
   * system properties. Has an effect only before the first use of TLS, when the JDK reads them.
   */
  public static void raise() {
    raise("jdk.tls.maxHandshakeMessageSize", MESSAGE_BYTES);
    // Older Java versions have the first in place of the other two.
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
