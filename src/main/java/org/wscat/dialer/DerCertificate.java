package org.wscat.dialer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** As much of a certificate's encoding (RFC 5280 section 4.1) as it takes to find its subject. */
final class DerCertificate {
  private static final byte VERSION = (byte) 0xa0;

  /** Serial number, algorithm, issuer and validity. */
  private static final int BETWEEN = 4;

  private DerCertificate() {}

  /** The encoded name of whom the certificate is for; empty if it can't be found. */
  static Optional<ByteBuffer> subject(byte[] der) {
    try {
      ByteBuffer certificate = content(element(ByteBuffer.wrap(der)));
      ByteBuffer signed = content(element(certificate));
      if (signed.get(signed.position()) == VERSION) {
        element(signed);
      }
      for (int i = 0; i < BETWEEN; i++) {
        element(signed);
      }
      return Optional.of(element(signed));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Takes the next element, with its tag and length. */
  private static ByteBuffer element(ByteBuffer in) {
    ByteBuffer ahead = in.duplicate();
    ahead.get();
    int length = length(ahead);
    if (length < 0 || length > ahead.remaining()) {
      throw new BufferUnderflowException();
    }
    int size = ahead.position() - in.position() + length;
    ByteBuffer element = in.slice(in.position(), size);
    in.position(in.position() + size);
    return element;
  }

  private static ByteBuffer content(ByteBuffer element) {
    ByteBuffer content = element.duplicate();
    content.get();
    length(content);
    return content;
  }

  private static int length(ByteBuffer in) {
    int first = in.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      length = (length << 8) | (in.get() & 0xff);
    }
    return length;
  }
}
