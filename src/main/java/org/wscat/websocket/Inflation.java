package org.wscat.websocket;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses messages (RFC 7692 section 7.2.2). Output is drawn piece by piece, so that whoever
 * draws it can bound it. Takes every window size. Sans-I/O, not thread-safe.
 */
public final class Inflation {
  /** What the sender cuts off every message. */
  private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

  private final boolean contextTakeover;

  /** Made when it is first needed, for it is large. */
  private Inflater inflater;

  private byte[] input = TAIL;
  private int inputEnd;

  /** Whether the inflater has got bytes of the message under way. */
  private boolean fed;

  private boolean atEnd;

  /**
   * The inflation of one direction.
   *
   * @param contextTakeover whether a message may refer to those before it
   */
  public Inflation(boolean contextTakeover) {
    this.contextTakeover = contextTakeover;
  }

  /** Takes a part of a message and reads it while it is drawn; the one before must be drawn. */
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

  /** Gives back what is held outside the heap; nothing may be fed any more. */
  void release() {
    if (inflater != null) {
      inflater.end();
    }
  }

  /**
   * Draws output.
   *
   * @return how many bytes; 0 when all that was fed is drawn
   * @throws ProtocolViolation when the data is no DEFLATE stream
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

  /** What stands before a fault comes first, so that the fault is the same however input is cut. */
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

  /** A block with BFINAL ends a stream, not the message (RFC 7692 section 7.2.3.4). */
  private void restart() {
    int rest = fed ? inflater.getRemaining() : 0;
    inflater.reset();
    inflater.setInput(input, inputEnd - rest, rest);
    fed = rest > 0;
  }
}
