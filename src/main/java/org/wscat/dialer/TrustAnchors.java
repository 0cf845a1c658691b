package org.wscat.dialer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private TrustAnchors() {}

  /**
   * Reads every certificate of the file.
   *
   * @throws Failure with {@link ExitStatus#UNUSABLE_CA_FILE} when the file can't be read or holds
   *     none
   */
  static KeyStore read(Path file) throws Failure {
    try {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(certificates(file)));
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

  /** The file's certificates without what else a PEM file may hold; the whole of any other file. */
  private static byte[] certificates(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (!text.contains("-----BEGIN ")) {
      return bytes;
    }
    StringBuilder certificates = new StringBuilder();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int end = text.indexOf(END, begin);
      int next = end < 0 ? text.length() : end + END.length();
      certificates.append(text, begin, next).append('\n');
      begin = text.indexOf(BEGIN, next);
    }
    return certificates.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Failure unusable(String message, Exception cause) {
    return new Failure(ExitStatus.UNUSABLE_CA_FILE, message).causedBy(cause);
  }
}
