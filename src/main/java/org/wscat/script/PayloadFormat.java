package org.wscat.script;

import java.nio.ByteBuffer;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/** The formats of input, each of which turns a line into a message. */
public enum PayloadFormat implements LineParser {
  /** UTF-8, sent as a text message. */
  TEXT {
    @Override
    public Message message(ByteBuffer line) throws InvalidLineException {
      if (!Utf8.isValid(line)) {
        throw new InvalidLineException("is not valid UTF-8");
      }
      return Message.text(line);
    }
  },

  /** Any bytes, sent as a binary message. */
  BINARY {
    @Override
    public Message message(ByteBuffer line) {
      return Message.binary(line);
    }
  },

  /** Hexadecimal digits, white space ignored, sent as a binary message. */
  HEX {
    @Override
    public Message message(ByteBuffer line) throws InvalidLineException {
      byte[] digits = line.array();
      int start = line.arrayOffset() + line.position();
      int end = start + line.remaining();
      byte[] bytes = new byte[(line.remaining() + 1) / 2];
      int count = 0;
      for (int i = start; i < end; i++) {
        int digit = Character.digit(digits[i], 16);
        if (digit >= 0) {
          bytes[count / 2] |= (byte) (count % 2 == 0 ? digit << 4 : digit);
          count++;
        } else if (!Character.isWhitespace(digits[i])) {
          throw new InvalidLineException("is not hexadecimal");
        }
      }
      if (count % 2 != 0) {
        throw new InvalidLineException("is not hexadecimal: half a byte is missing");
      }
      return Message.binary(ByteBuffer.wrap(bytes, 0, count / 2));
    }
  };

  /**
   * Converts a line to a message. The message of {@link #TEXT} and {@link #BINARY} shares the
   * buffer.
   *
   * @throws InvalidLineException when the line is not in this format
   */
  public abstract Message message(ByteBuffer line) throws InvalidLineException;

  @Override
  public Step parse(ByteBuffer line) throws InvalidLineException {
    return new Step.Send(message(line));
  }
}
