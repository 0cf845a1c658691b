package org.wscat.bouncycastle;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.wscat.failure.Secret;
import org.wscat.net.tls.Identity;
import org.wscat.net.tls.KeyLibrary;

/** The key library that uses Bouncy Castle. {@link KeyLibrary#load} loads it. Immutable. */
public final class BouncyCastle implements KeyLibrary {
  /** Creates the library, without loading Bouncy Castle yet. */
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
