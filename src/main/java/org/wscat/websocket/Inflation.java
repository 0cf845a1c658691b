package org.wscat.websocket;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The decompression of messages (RFC 7692 section 7.2.2). The caller takes the output piece by
 * piece, and so can limit its size. Accepts every window size. Does no I/O. Not thread-safe.
 */
public final class Inflation {
  /** The bytes that the sender removes from the end of every message. */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final boolean contextTakeover;

  /** Created on first use, because it takes much native memory. */
  private Inflater inflater;

  private byte[] input = TAIL;
  private int inputEnd;

  /** Whether the inflater has taken bytes of the current message. */
  private boolean fed;

  private boolean atEnd;

  /**
   * Creates the decompression of one direction.
   *
   * @param contextTakeover whether a message may refer to the messages before it
   */
  public Inflation(boolean contextTakeover) {
    this.contextTakeover = contextTakeover;
  }

  /**
   * Starts a part of a message, which is read while the output is taken. The output of the part
   * before must have been taken.
   */
  void feed(byte[] bytes, int from, int count, boolean end) {
    if (inflater == null) {
      inflater = new Inflater(true);
    }
    input = bytes;
    inputEnd = from + count;
    atEnd = end;
    if (count > 0) {
      inflater.setInput(bytes, from, count);
      fed = true;
    }
  }

  /** Frees the native memory. Nothing may be decompressed afterwards. */
  void release() {
    if (inflater != null) {
      inflater.end();
    }
  }

  /**
   * Decompresses into an array.
   *
   * @return the number of bytes; 0 when the part is complete
   * @throws ProtocolViolation when the data is not valid DEFLATE
   */
  int draw(byte[] target, int at, int room) throws ProtocolViolation {
    while (true) {
      int count = inflate(target, at, room);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        restart();
      } else if (atEnd && fed) {
        fed = false;
        inflater.setInput(TAIL);
      } else {
        if (atEnd && !contextTakeover) {
          inflater.reset();
        }
        atEnd = false;
        return 0;
      }
    }
  }

  /** Returns the output before a fault first, so that faults do not depend on the size of parts. */
  private int inflate(byte[] target, int at, int room) throws ProtocolViolation {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(target, at, room);
    } catch (DataFormatException e) {
      int count = (int) (inflater.getBytesWritten() - before);
      if (count > 0) {
        return count;
      }
      throw ProtocolViolation.invalidCompression();
    }
  }

  /**
   * Starts a new DEFLATE stream: a block with BFINAL ends the stream, but not the message (RFC 7692
   * section 7.2.3.4).
   */
  private void restart() {
    int rest = fed ? inflater.getRemaining() : 0;
    inflater.reset();
    inflater.setInput(input, inputEnd - rest, rest);
    fed = rest > 0;
  }
}
