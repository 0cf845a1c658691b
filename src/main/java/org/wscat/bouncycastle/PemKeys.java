package org.wscat.bouncycastle;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.wscat.failure.Secret;
import org.wscat.net.tls.KeyLibrary.PassphraseException;

/**
 * The reader of private keys in PEM, in all forms that OpenSSL writes: PKCS#8, PKCS#1 and SEC1,
 * plain or encrypted.
 */
final class PemKeys {
  private PemKeys() {}

  /**
   * Reads the first private key of a text.
   *
   * @return the key; empty if the text has none
   * @throws PassphraseException when the passphrase is missing or wrong
   */
  static Optional<PrivateKey> read(String pem, Optional<Secret> passphrase)
      throws IOException, GeneralSecurityException, PassphraseException {
    BouncyCastleProvider provider = new BouncyCastleProvider();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      Object object;
      while ((object = parser.readObject()) != null) {
        Optional<PrivateKeyInfo> key = key(object, passphrase, provider);
        if (key.isPresent()) {
          // The JDK's TLS accepts only keys of the JDK.
          return Optional.of(new JcaPEMKeyConverter().getPrivateKey(key.get()));
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<PrivateKeyInfo> key(
      Object object, Optional<Secret> passphrase, BouncyCastleProvider provider)
      throws IOException, PassphraseException {
    if (object instanceof PrivateKeyInfo key) {
      return Optional.of(key);
    }
    if (object instanceof PEMKeyPair pair) {
      return Optional.of(pair.getPrivateKeyInfo());
    }
    try {
      if (object instanceof PEMEncryptedKeyPair encrypted) {
        return Optional.of(
            encrypted
                .decryptKeyPair(
                    new JcePEMDecryptorProviderBuilder()
                        .setProvider(provider)
                        .build(required(passphrase)))
                .getPrivateKeyInfo());
      }
      if (object instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
        InputDecryptorProvider decryptor =
            new JceOpenSSLPKCS8DecryptorProviderBuilder()
                .setProvider(provider)
                .build(required(passphrase));
        return Optional.of(encrypted.decryptPrivateKeyInfo(decryptor));
      }
    } catch (PEMException | PKCSException | OperatorCreationException e) {
      PassphraseException wrong = new PassphraseException("the passphrase does not open it");
      wrong.initCause(e);
      throw wrong;
    }
    return Optional.empty();
  }

  private static char[] required(Optional<Secret> passphrase) throws PassphraseException {
    if (passphrase.isEmpty()) {
      throw new PassphraseException("it needs a passphrase");
    }
    return passphrase.get().reveal().toCharArray();
  }
}
