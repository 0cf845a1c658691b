package org.wscat.net.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A key manager that presents no certificate and counts the server's requests for one, because a
 * server that ends the connection for the lack of one need not say so. Thread-safe.
 */
final class RequestCountingKeyManager extends X509ExtendedKeyManager {
  private final AtomicInteger requests = new AtomicInteger();

  /** The number of times that the server asked for a certificate. */
  int requests() {
    return requests.get();
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    requests.incrementAndGet();
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[0];
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
