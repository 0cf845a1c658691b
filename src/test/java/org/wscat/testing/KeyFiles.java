package org.wscat.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.interfaces.ECPrivateKey;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.MiscPEMGenerator;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** The file formats of private keys that OpenSSL writes. */
public enum KeyFiles {
  /** PKCS#8. */
  PKCS8 {
    @Override
    PemObjectGenerator generator(PrivateKey key) {
      return new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), null);
    }
  },
  /** PKCS#8, encrypted with a key that PBKDF2 derives. */
  PKCS8_PBKDF2 {
    @Override
    PemObjectGenerator generator(PrivateKey key) throws Exception {
      OutputEncryptor encryptor =
          new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
              .setProvider(PROVIDER)
              .setPassword(PASSPHRASE.toCharArray())
              .build();
      return new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), encryptor);
    }
  },
  /** PKCS#8, encrypted with a key that scrypt derives. */
  PKCS8_SCRYPT {
    @Override
    PemObjectGenerator generator(PrivateKey key) throws Exception {
      ScryptConfig scrypt = new ScryptConfig.Builder(1024, 8, 1).withSaltLength(16).build();
      OutputEncryptor encryptor =
          new JcePKCSPBEOutputEncryptorBuilder(scrypt, NISTObjectIdentifiers.id_aes256_CBC)
              .setProvider(PROVIDER)
              .build(PASSPHRASE.toCharArray());
      return new PKCS8Generator(PrivateKeyInfo.getInstance(key.getEncoded()), encryptor);
    }
  },
  /** PKCS#1 for RSA, SEC1 for EC. */
  TRADITIONAL {
    @Override
    PemObjectGenerator generator(PrivateKey key) throws IOException {
      return new MiscPEMGenerator(traditional(key));
    }
  },
  /** The same, encrypted. */
  TRADITIONAL_ENCRYPTED {
    @Override
    PemObjectGenerator generator(PrivateKey key) throws IOException {
      return new MiscPEMGenerator(
          traditional(key),
          new JcePEMEncryptorBuilder("AES-128-CBC")
              .setProvider(PROVIDER)
              .build(PASSPHRASE.toCharArray()));
    }
  };

  /** The passphrase of the encrypted formats. */
  public static final String PASSPHRASE = "secret";

  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  /** With the curve's name in an EC key, as OpenSSL writes it. */
  private static PrivateKeyInfo traditional(PrivateKey key) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(key.getEncoded());
    if (!(key instanceof ECPrivateKey ec)) {
      return info;
    }
    return new PrivateKeyInfo(
        info.getPrivateKeyAlgorithm(),
        new org.bouncycastle.asn1.sec.ECPrivateKey(
            ec.getParams().getOrder().bitLength(),
            ec.getS(),
            info.getPrivateKeyAlgorithm().getParameters()));
  }

  abstract PemObjectGenerator generator(PrivateKey key) throws Exception;

  /** Whether a passphrase is needed. */
  public boolean isEncrypted() {
    return this == PKCS8_PBKDF2 || this == PKCS8_SCRYPT || this == TRADITIONAL_ENCRYPTED;
  }

  /** The key as PEM. */
  public String pem(PrivateKey key) throws Exception {
    return pem(generator(key));
  }

  /** The PEM block with the curve that OpenSSL writes before a SEC1 key. */
  public static String ecParameters() throws Exception {
    byte[] prime256v1 = {6, 8, 42, (byte) 134, 72, (byte) 206, 61, 3, 1, 7};
    return pem(new PemObject("EC PARAMETERS", prime256v1));
  }

  /** A certificate as PEM. */
  public static String pem(Certificate certificate) throws Exception {
    return pem(new PemObject("CERTIFICATE", certificate.getEncoded()));
  }

  private static String pem(PemObjectGenerator object) throws IOException, PemGenerationException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    }
    return text.toString();
  }

  /** Writes a key with its chain as PKCS#12. */
  public static void writePkcs12(Path file, PrivateKey key, Certificate... chain) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, PASSPHRASE.toCharArray(), chain);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSPHRASE.toCharArray());
    }
  }
}
