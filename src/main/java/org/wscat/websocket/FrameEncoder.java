package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * Encodes messages and control frames as frames (RFC 6455 section 5.2), piece by piece into the
 * room that it is given. Messages are fragmented (section 5.4) and compressed (RFC 7692) as agreed;
 * a client's frames are masked. Does no I/O. Not thread-safe.
 */
public final class FrameEncoder {
  /** Null for a server, whose frames are not masked. */
  private final MaskKeys keys;

  private final int fragmentSize;

  /** Null where messages are not compressed. */
  private Deflation deflation;

  private boolean isDone = true;

  /** Whether the payload comes from {@link #deflation}, part by part. */
  private boolean deflating;

  /** What is left of the payload, or of its part where it is compressed. */
  private ByteBuffer rest;

  // The next frame.
  private Opcode opcode;
  private int flags;

  // The frame under way.
  private boolean inFrame;
  private boolean isLast;
  private int length;
  private int written;
  private int key;

  private FrameEncoder(MaskKeys keys, int fragmentSize) {
    this.keys = keys;
    this.fragmentSize = fragmentSize;
  }

  /**
   * An encoder for one connection.
   *
   * @param random where a client's masking keys come from
   * @param fragmentSize the most bytes of payload in a data frame
   */
  static FrameEncoder of(Role role, RandomBytes random, int fragmentSize) {
    return new FrameEncoder(role == Role.CLIENT ? new MaskKeys(random) : null, fragmentSize);
  }

  /** Compresses all messages from now on (RFC 7692). */
  void compress(Deflation agreed) {
    deflation = agreed;
  }

  /** Frees the memory outside the heap that compression holds. No message may follow. */
  public void release() {
    if (deflation != null) {
      deflation.release();
    }
  }

  /**
   * Starts a message or a control frame. What was under way is dropped.
   *
   * @param outgoing its payload is array-backed, is read until {@link #isDone}, and its position
   *     stays as it is; that of a control frame has at most 125 bytes
   */
  public void start(Outgoing outgoing) {
    isDone = false;
    inFrame = false;
    deflating = false;
    flags = 0;
    if (outgoing instanceof Message message) {
      opcode = message.isText() ? Opcode.TEXT : Opcode.BINARY;
      rest = message.payload().duplicate();
      if (deflation != null && deflation.isWorthwhile(rest.remaining())) {
        deflating = true;
        flags = FrameHeader.RSV1;
        deflation.feed(message.payload());
        rest = deflation.draw();
      }
    } else if (outgoing instanceof Close close) {
      opcode = Opcode.CLOSE;
      rest = close.payload();
    } else if (outgoing instanceof Ping ping) {
      opcode = Opcode.PING;
      rest = ping.data().duplicate();
    } else {
      opcode = Opcode.PONG;
      rest = ((Pong) outgoing).data().duplicate();
    }
  }

  /** Whether all of what was started last has been encoded. */
  public boolean isDone() {
    return isDone;
  }

  /**
   * Encodes as much as there is room for. The header of a frame is never divided.
   *
   * @param at where the room begins; it reaches to the end of the buffer
   * @return where it begins now
   */
  public int encode(byte[] buffer, int at) {
    int end = at;
    while (!isDone) {
      if (!inFrame) {
        if (buffer.length - end < FrameHeader.MAX_BYTES) {
          return end;
        }
        end = header(buffer, end);
      }
      int count = Math.min(length - written, buffer.length - end);
      rest.get(buffer, end, count);
      if (keys != null) {
        Mask.apply(buffer, end, count, key, written);
      }
      end += count;
      written += count;
      if (written < length) {
        return end;
      }
      finishFrame();
    }
    return end;
  }

  private int header(byte[] buffer, int at) {
    boolean isWhole = opcode.isControl() || rest.remaining() <= fragmentSize;
    length = isWhole ? rest.remaining() : fragmentSize;
    isLast = isWhole && (!deflating || deflation.isDrawn());
    inFrame = true;
    written = 0;
    int first = isLast ? flags | FrameHeader.FIN : flags;
    if (keys == null) {
      return FrameHeader.put(buffer, at, first, opcode, length);
    }
    key = keys.next();
    return FrameHeader.put(buffer, at, first, opcode, length, key);
  }

  private void finishFrame() {
    inFrame = false;
    if (isLast) {
      isDone = true;
      rest = null;
      if (deflating) {
        deflation.trim();
      }
      return;
    }
    opcode = Opcode.CONTINUATION;
    flags = 0;
    if (!rest.hasRemaining()) {
      rest = deflation.draw();
    }
  }
}
