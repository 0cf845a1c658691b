package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The bytes that stand behind the text of every message, as some protocols on top of WebSocket want
 * it. Binary messages have none. Immutable.
 */
public final class MessageTerminator {
  private final byte[] bytes;

  /**
   * Creates a terminator.
   *
   * @param bytes at least one byte, in valid UTF-8
   */
  public MessageTerminator(byte... bytes) {
    this.bytes = bytes.clone();
  }

  /** Returns a text message with the terminator behind it; any other message as it is. */
  public Message append(Message message) {
    if (!message.isText()) {
      return message;
    }
    ByteBuffer text = message.payload();
    int start = text.arrayOffset() + text.position();
    byte[] whole = Arrays.copyOfRange(text.array(), start, start + text.remaining() + bytes.length);
    System.arraycopy(bytes, 0, whole, text.remaining(), bytes.length);
    return Message.text(ByteBuffer.wrap(whole));
  }

  /**
   * Returns a text message without the terminator at its end; any other message, and one without
   * the terminator, as it is. The message shares the array.
   */
  public Message remove(Message message) {
    ByteBuffer text = message.payload();
    int length = text.remaining() - bytes.length;
    if (!message.isText() || length < 0) {
      return message;
    }
    int start = text.arrayOffset() + text.position();
    int end = start + length;
    return Arrays.equals(text.array(), end, end + bytes.length, bytes, 0, bytes.length)
        ? Message.text(ByteBuffer.wrap(text.array(), start, length))
        : message;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MessageTerminator terminator && Arrays.equals(terminator.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes in hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
