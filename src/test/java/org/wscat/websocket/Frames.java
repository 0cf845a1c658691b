package org.wscat.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds the bytes of frames (RFC 6455 section 5.2). */
public final class Frames {
  private Frames() {}

  /** Parses hexadecimal digits, which may be separated by blanks. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Copies the remaining bytes of a buffer, whose position does not change. */
  public static byte[] array(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  /** Compresses a message. */
  static byte[] compress(Deflation deflation, byte... message) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    deflation.feed(ByteBuffer.wrap(message));
    while (!deflation.isDrawn()) {
      all.writeBytes(array(deflation.draw()));
    }
    return all.toByteArray();
  }

  /** A frame of a server, unmasked. */
  public static byte[] plain(int firstByte, byte[] payload) {
    return join(start(firstByte, 0, payload.length), payload);
  }

  /** A frame of a client, masked with this key. */
  public static byte[] masked(int firstByte, int key, byte[] payload) {
    byte[] keyBytes = ByteBuffer.allocate(4).putInt(key).array();
    return join(start(firstByte, 0x80, payload.length), keyBytes, mask(keyBytes, payload));
  }

  private static byte[] mask(byte[] key, byte[] payload) {
    byte[] masked = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      masked[i] = (byte) (payload[i] ^ key[i % 4]);
    }
    return masked;
  }

  private static byte[] start(int firstByte, int maskBit, int length) {
    ByteBuffer start = ByteBuffer.allocate(10).put((byte) firstByte);
    if (length < 126) {
      start.put((byte) (maskBit | length));
    } else if (length < 0x10000) {
      start.put((byte) (maskBit | 126)).putShort((short) length);
    } else {
      start.put((byte) (maskBit | 127)).putLong(length);
    }
    return array(start.flip());
  }
}
