package org.wscat.net.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;

/** The certificate chain of this end of a connection, and its private key. Immutable. */
public final class Identity {
  private final PrivateKey key;
  private final X509Certificate[] chain;

  /**
   * Creates an identity.
   *
   * @param key the private key of the first certificate
   * @param chain the certificate of this end first, each signed by the next
   */
  public Identity(PrivateKey key, X509Certificate... chain) {
    this.key = key;
    this.chain = chain.clone();
  }

  /** The certificate of this end, without its chain. */
  X509Certificate certificate() {
    return chain[0];
  }

  /** The certificate of this end in PEM. */
  public String certificatePem() throws GeneralSecurityException {
    return PemCertificates.write(chain[0]);
  }

  /** Returns a key manager that presents the chain to every peer that asks. */
  KeyManager keyManager() {
    return new FixedKeyManager(key, chain);
  }
}
