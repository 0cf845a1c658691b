package org.wscat.dialer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** Certificates in PEM. */
final class PemCertificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private PemCertificates() {}

  /**
   * Every certificate of a file, in its order; that of a file that is DER.
   *
   * @throws CertificateException when one of them is damaged
   */
  static Collection<? extends Certificate> read(byte[] file) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(certificates(file)));
  }

  /** The file's certificates without what else a PEM file may hold; the whole of any other file. */
  private static byte[] certificates(byte[] bytes) {
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
}
