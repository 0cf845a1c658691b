package org.wscat.net.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/**
 * Reads identities from PEM and PKCS#12 files. This is done before a connection is made, so that an
 * error ends the run before anything is sent. Immutable.
 */
public final class IdentityReader {
  private static final byte[] CHALLENGE = "wscat".getBytes(StandardCharsets.US_ASCII);

  private final FileLoader files;

  /** Creates a reader. {@code files} loads the files. */
  public IdentityReader(FileLoader files) {
    this.files = files;
  }

  /**
   * Reads a certificate and its key.
   *
   * @param certificateFile a PEM file with the certificate first and its chain behind it, or a
   *     PKCS#12 file
   * @param keyFile a PEM file; if empty, the key is in the certificate's file
   * @param passphrase the passphrase of the key or the PKCS#12 file
   * @throws Failure with {@link ExitStatus#UNUSABLE_CLIENT_CERTIFICATE}
   */
  public Identity read(
      String certificateFile, Optional<String> keyFile, Optional<Secret> passphrase)
      throws Failure {
    byte[] bytes = bytes(certificateFile);
    if (!isPem(bytes)) {
      if (keyFile.isPresent()) {
        throw unusable("'" + certificateFile + "' is no PEM file")
            .withHint("a PKCS#12 file holds its key and is given without --key");
      }
      return pkcs12(certificateFile, bytes, passphrase);
    }
    X509Certificate[] chain = chain(certificateFile, bytes);
    String keySource = keyFile.orElse(certificateFile);
    byte[] keyBytes = keyFile.isPresent() ? bytes(keySource) : bytes;
    PrivateKey key = key(keySource, keyBytes, passphrase, keyFile.isPresent());
    requireMatch(certificateFile, chain[0].getPublicKey(), key);
    return new Identity(key, chain);
  }

  /**
   * Whether the private key of a file is encrypted, or the file is not PEM, which counts as such.
   */
  public boolean isEncrypted(String file) throws Failure {
    byte[] bytes = bytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return !isPem(bytes)
        || text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        || text.contains("Proc-Type: 4,ENCRYPTED");
  }

  private byte[] bytes(String file) throws Failure {
    try {
      byte[] bytes = files.read(file);
      boolean marked =
          bytes.length > 2
              && bytes[0] == (byte) 0xef
              && bytes[1] == (byte) 0xbb
              && bytes[2] == (byte) 0xbf;
      // The JDK's parser doesn't skip the byte order mark that some editors write.
      return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    } catch (IOException | InvalidPathException e) {
      throw unusable("cannot read '" + file + "'").causedBy(e);
    }
  }

  private static boolean isPem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
  }

  private static X509Certificate[] chain(String file, byte[] bytes) throws Failure {
    try {
      Collection<? extends Certificate> chain = PemCertificates.read(bytes);
      if (chain.isEmpty()) {
        throw unusable("no certificate in '" + file + "'");
      }
      return chain.toArray(new X509Certificate[0]);
    } catch (GeneralSecurityException e) {
      throw unusable("no usable certificate in '" + file + "'").causedBy(e);
    }
  }

  private static PrivateKey key(
      String file, byte[] bytes, Optional<Secret> passphrase, boolean named) throws Failure {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Optional<PrivateKey> plain = Pkcs8Keys.read(text);
    if (plain.isPresent()) {
      return plain.get();
    }
    try {
      return KeyLibrary.load()
          .readKey(text, passphrase)
          .orElseThrow(
              () -> {
                Failure none = unusable("no private key in '" + file + "'");
                return named ? none : none.withHint("--key FILE names it");
              });
    } catch (KeyLibrary.PassphraseException e) {
      throw unusable("the private key in '" + file + "' cannot be read: " + e.getMessage())
          .withHint("--passphrase asks for it; @FILE and env:NAME give it")
          .causedBy(e);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable("no usable private key in '" + file + "'").causedBy(e);
    }
  }

  private static Identity pkcs12(String file, byte[] bytes, Optional<Secret> passphrase)
      throws Failure {
    char[] password = passphrase.map(Secret::reveal).orElse("").toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(bytes), password);
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, password) instanceof PrivateKey key) {
          return pkcs12(file, key, store.getCertificateChain(alias));
        }
      }
      throw unusable("no private key in '" + file + "'");
    } catch (IOException e) {
      boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
      Failure failure =
          wrong
              ? unusable(
                  "'"
                      + file
                      + "' cannot be read: "
                      + (passphrase.isEmpty()
                          ? "it needs a passphrase"
                          : "the passphrase does not open it"))
              : unusable("'" + file + "' is neither PEM nor PKCS#12");
      throw failure.causedBy(e);
    } catch (GeneralSecurityException e) {
      throw unusable("the certificate '" + file + "' cannot be used").causedBy(e);
    }
  }

  private static Identity pkcs12(String file, PrivateKey key, Certificate... chain) throws Failure {
    if (chain == null) {
      throw unusable("no certificate in '" + file + "'");
    }
    return new Identity(key, Arrays.copyOf(chain, chain.length, X509Certificate[].class));
  }

  /**
   * Verifies that key and certificate match: the certificate's public key verifies a signature by
   * the key.
   */
  private static void requireMatch(String file, PublicKey certified, PrivateKey key)
      throws Failure {
    boolean match;
    try {
      Signature signature = Signature.getInstance(algorithm(certified.getAlgorithm()));
      signature.initSign(key);
      signature.update(CHALLENGE);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(CHALLENGE);
      match = signature.verify(signed);
    } catch (GeneralSecurityException e) {
      if (certified.getAlgorithm().equals(key.getAlgorithm())) {
        throw unusable("this Java cannot sign with the key of the certificate in '" + file + "'")
            .causedBy(e);
      }
      match = false;
    }
    if (!match) {
      throw unusable("the private key is not that of the certificate in '" + file + "'");
    }
  }

  private static String algorithm(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "EC" -> "SHA256withECDSA";
      case "RSA" -> "SHA256withRSA";
      case "DSA" -> "SHA256withDSA";
      default -> keyAlgorithm;
    };
  }

  private static Failure unusable(String message) {
    return new Failure(ExitStatus.UNUSABLE_CLIENT_CERTIFICATE, message);
  }
}
