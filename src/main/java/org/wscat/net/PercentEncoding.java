package org.wscat.net;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The decoder of percent-encoded UTF-8 (RFC 3986 section 2.1). */
public final class PercentEncoding {
  private PercentEncoding() {}

  /**
   * Decodes a text. A percent sign without two hexadecimal digits behind it stays, and bytes that
   * are not UTF-8 become U+FFFD.
   */
  public static String decode(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** Decodes a text as {@link #decode}; returns empty if the bytes are not UTF-8. */
  public static Optional<String> decodeStrictly(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(text));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[length++] = bytes[i];
      }
    }
    return Arrays.copyOf(decoded, length);
  }
}
