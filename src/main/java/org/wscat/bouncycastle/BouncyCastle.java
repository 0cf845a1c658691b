package org.wscat.bouncycastle;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.wscat.failure.Secret;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.KeyLibrary;

/** Keys and certificates by Bouncy Castle. Loaded by its name, in a class loader of its own. */
public final class BouncyCastle implements KeyLibrary {
  /** Loads nothing yet. */
  public BouncyCastle() {}

  @Override
  public Optional<PrivateKey> readKey(String pem, Optional<Secret> passphrase)
      throws IOException, GeneralSecurityException, PassphraseException {
    return PemKeys.read(pem, passphrase);
  }

  @Override
  public Identity selfSigned(Algorithm algorithm) throws GeneralSecurityException {
    return SelfSigned.make(algorithm);
  }
}
