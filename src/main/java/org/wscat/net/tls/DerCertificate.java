package org.wscat.net.tls;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads parts of a certificate's DER that the JDK has no method for (RFC 5280 section 4.1). */
final class DerCertificate {
  private static final byte VERSION = (byte) 0xa0;
  private static final byte UTF8_STRING = 0x0c;
  private static final byte BMP_STRING = 0x1e;

  /** The object identifier 2.5.4.3 with its tag and length. */
  private static final ByteBuffer COMMON_NAME = ByteBuffer.wrap(new byte[] {6, 3, 0x55, 4, 3});

  /** The fields between version and subject: serial number, algorithm, issuer and validity. */
  private static final int BETWEEN = 4;

  private DerCertificate() {}

  /** The encoded subject of a certificate; empty if it can't be found. */
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

  /** The common names in an encoded name (RFC 5280 section 4.1.2.4); none if it can't be parsed. */
  static List<String> commonNames(byte[] name) {
    List<String> found = new ArrayList<>();
    try {
      ByteBuffer parts = content(element(ByteBuffer.wrap(name)));
      while (parts.hasRemaining()) {
        ByteBuffer attributes = content(element(parts));
        while (attributes.hasRemaining()) {
          ByteBuffer attribute = content(element(attributes));
          if (element(attribute).equals(COMMON_NAME)) {
            found.add(text(element(attribute)));
          }
        }
      }
      return found;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      return List.of();
    }
  }

  private static String text(ByteBuffer string) {
    byte tag = string.get(string.position());
    Charset charset = StandardCharsets.ISO_8859_1;
    if (tag == UTF8_STRING) {
      charset = StandardCharsets.UTF_8;
    } else if (tag == BMP_STRING) {
      charset = StandardCharsets.UTF_16BE;
    }
    return charset.decode(content(string)).toString();
  }

  /**
   * The content of a DER element, such as the octet string around the value of an extension.
   *
   * @throws BufferUnderflowException when the bytes are not a whole element
   */
  static byte[] unwrapped(byte[] extension) {
    ByteBuffer content = content(element(ByteBuffer.wrap(extension)));
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  /** Takes the next element out of the buffer, with its tag and length. */
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
