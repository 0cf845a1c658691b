package org.wscat.net.tls;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/**
 * The operations on keys and certificates that the JDK does not have. The implementation is by
 * Bouncy Castle, in jars in {@code lib} that have a class loader of their own: on the class path,
 * each search for a class or resource that doesn't exist would open them.
 */
public interface KeyLibrary {
  /** The algorithms of new keys. */
  enum Algorithm {
    /** ECDSA, on the curve P-256. */
    EC,

    /** RSA with 2048 bits. */
    RSA
  }

  /**
   * Reads the first private key of a PEM text, in any form that OpenSSL writes: PKCS#8, PKCS#1 and
   * SEC1, plain or encrypted.
   *
   * @return the key; empty if the text has none
   * @throws PassphraseException when the passphrase is missing or wrong
   */
  Optional<PrivateKey> readKey(String pem, Optional<Secret> passphrase)
      throws IOException, GeneralSecurityException, PassphraseException;

  /** Creates a key and a self-signed certificate for localhost and the loopback addresses. */
  Identity selfSigned(Algorithm algorithm) throws GeneralSecurityException;

  /** Thrown when a key is encrypted and the passphrase is missing or wrong. */
  final class PassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message is the end of a sentence about the key. */
    public PassphraseException(String message) {
      super(message);
    }
  }

  /**
   * Loads the implementation from its jars; the first call is slow.
   *
   * @throws Failure with {@link ExitStatus#UNUSABLE_CLIENT_CERTIFICATE} when its jars are missing
   */
  static KeyLibrary load() throws Failure {
    try {
      URLClassLoader loader = new URLClassLoader(jars(), KeyLibrary.class.getClassLoader());
      return loader
          .loadClass("org.wscat.bouncycastle.BouncyCastle")
          .asSubclass(KeyLibrary.class)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | LinkageError | URISyntaxException | IOException e) {
      throw new Failure(
              ExitStatus.UNUSABLE_CLIENT_CERTIFICATE,
              "Bouncy Castle is missing: its jars belong into lib, beside wscat.jar")
          .causedBy(e);
    }
  }

  private static URL[] jars() throws URISyntaxException, IOException {
    URL program = KeyLibrary.class.getProtectionDomain().getCodeSource().getLocation();
    Path directory = Path.of(program.toURI()).resolveSibling("lib");
    List<URL> jars = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
        for (Path file : files) {
          jars.add(url(file));
        }
      }
    }
    return jars.toArray(new URL[0]);
  }

  private static URL url(Path file) throws MalformedURLException {
    return file.toUri().toURL();
  }
}
