package org.wscat.script;

import java.nio.ByteBuffer;
import org.wscat.websocket.Message;
import org.wscat.websocket.Utf8;

/** What input stands for: each format makes a message of a line. */
public enum PayloadFormat implements LineParser {
  /** Text in UTF-8. */
  TEXT {
    @Override
    public Message message(ByteBuffer line) throws InvalidLineException {
      if (!Utf8.isValid(line)) {
        throw new InvalidLineException("is not valid UTF-8");
      }
      return Message.text(line);
    }
  },

  /** Any bytes, sent as binary. */
  BINARY {
    @Override
    public Message message(ByteBuffer line) {
      return Message.binary(line);
    }
  },

  /** Hexadecimal digits with white space between them, sent as binary. */
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
   * The message that a line stands for, with the line's own buffer where nothing is decoded.
   *
   * @throws InvalidLineException when the line is not in this format
   */
  public abstract Message message(ByteBuffer line) throws InvalidLineException;

  @Override
  public Step parse(ByteBuffer line) throws InvalidLineException {
    return new Step.Send(message(line));
  }
}
