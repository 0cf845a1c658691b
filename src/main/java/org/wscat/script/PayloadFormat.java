package org.wscat.script;

import java.nio.ByteBuffer;
import org.wscat.websocket.Utf8;

/** What input stands for: each format makes a message of a line. */
public enum PayloadFormat implements LineParser {
  /** Text in UTF-8. */
  TEXT {
    @Override
    public Step parse(ByteBuffer line) throws UnusableLineException {
      if (!Utf8.isValid(line)) {
        throw new UnusableLineException("is not valid UTF-8");
      }
      return new Step.SendMessage(true, line);
    }
  },

  /** Any bytes, sent as binary. */
  BINARY {
    @Override
    public Step parse(ByteBuffer line) {
      return new Step.SendMessage(false, line);
    }
  },

  /** Hexadecimal digits with white space between them, sent as binary. */
  HEX {
    @Override
    public Step parse(ByteBuffer line) throws UnusableLineException {
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
          throw new UnusableLineException("is not hexadecimal");
        }
      }
      if (count % 2 != 0) {
        throw new UnusableLineException("is not hexadecimal: half a byte is missing");
      }
      return new Step.SendMessage(false, ByteBuffer.wrap(bytes, 0, count / 2));
    }
  }
}
