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
 * What the JDK can't do with keys and certificates by itself. The implementation and the library it
 * is made with lie beside the program in jars of their own: on the class path, every search for a
 * class or resource that is not there would open them.
 */
public interface KeyLibrary {
  /** What a key is for. */
  enum Algorithm {
    /** ECDSA, on the curve P-256. */
    EC,

    /** RSA, with 2048 bits. */
    RSA
  }

  /**
   * The first private key of a PEM text, in any of the forms that OpenSSL writes: PKCS#8, PKCS#1
   * and SEC1, plain and encrypted.
   *
   * @return the key; empty if the text holds none
   * @throws PassphraseException when the passphrase is missing or wrong
   */
  Optional<PrivateKey> readKey(String pem, Optional<Secret> passphrase)
      throws IOException, GeneralSecurityException, PassphraseException;

  /** A certificate for localhost and the loopback addresses, signed with its own new key. */
  Identity selfSigned(Algorithm algorithm) throws GeneralSecurityException;

  /** The key is encrypted and no passphrase was given, or it does not open the key. */
  final class PassphraseException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With the reason, as the end of a sentence about the key. */
    public PassphraseException(String message) {
      super(message);
    }
  }

  /**
   * Loads it, which takes a while.
   *
   * @throws Failure when its jars are missing
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
