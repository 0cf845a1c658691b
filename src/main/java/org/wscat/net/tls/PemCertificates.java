package org.wscat.net.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Reads and writes certificates in PEM (RFC 7468). */
final class PemCertificates {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";

  private static final int LINE_LENGTH = 64;

  private PemCertificates() {}

  /**
   * Reads all certificates of a PEM file in their order, or those of a DER file.
   *
   * @throws CertificateException when one can't be parsed
   */
  static Collection<? extends Certificate> read(byte[] file) throws CertificateException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(certificates(file)));
  }

  /**
   * Decodes the certificates of a PEM file to DER, without parsing them.
   *
   * @throws CertificateException when one is not Base64
   */
  static List<byte[]> unread(byte[] file) throws CertificateException {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    List<byte[]> certificates = new ArrayList<>();
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int end = text.indexOf(END, begin);
      if (end < 0) {
        throw new CertificateException("a certificate has no end");
      }
      byte[] base64 = Arrays.copyOfRange(file, begin + BEGIN.length(), end);
      try {
        certificates.add(Base64.getMimeDecoder().decode(base64));
      } catch (IllegalArgumentException e) {
        throw new CertificateException(e);
      }
      begin = text.indexOf(BEGIN, end);
    }
    return certificates;
  }

  /** Encodes a certificate as PEM. */
  static String write(Certificate certificate) throws CertificateException {
    byte[] newline = {'\n'};
    String base64 =
        Base64.getMimeEncoder(LINE_LENGTH, newline).encodeToString(certificate.getEncoded());
    return BEGIN + "\n" + base64 + "\n" + END + "\n";
  }

  /** The certificates of a PEM file without its other content; all bytes of another file. */
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
