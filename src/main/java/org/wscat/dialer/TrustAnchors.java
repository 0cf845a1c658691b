package org.wscat.dialer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** Reads a PEM bundle of trust anchors. */
final class TrustAnchors {
  private TrustAnchors() {}

  /**
   * Reads every certificate of the file.
   *
   * @throws Failure with {@link ExitStatus#UNUSABLE_CA_FILE} when the file can't be read or holds
   *     none
   */
  static KeyStore read(Path file) throws Failure {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw unusable("no certificate in CA file '" + file + "'", null);
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int index = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("anchor-" + index++, certificate);
      }
      return store;
    } catch (IOException e) {
      throw unusable("cannot read CA file '" + file + "'", e);
    } catch (CertificateException e) {
      throw unusable("no usable certificate in CA file '" + file + "'", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Failure unusable(String message, Exception cause) {
    return new Failure(ExitStatus.UNUSABLE_CA_FILE, message).causedBy(cause);
  }
}
