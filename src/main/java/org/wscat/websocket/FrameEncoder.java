package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * An encoder of messages and control frames as frames (RFC 6455 section 5.2), which writes piece by
 * piece into a buffer of any size. Messages are fragmented (section 5.4) and compressed (RFC 7692)
 * as negotiated; a client's frames are masked. Does no I/O. Not thread-safe.
 */
public final class FrameEncoder {
  /** Null for a server, whose frames are not masked. */
  private final MaskKeys keys;

  private final int fragmentSize;

  /** Null if messages are not compressed. */
  private Deflation deflation;

  /** The observer of each frame, or null. */
  private FrameObserver observer;

  private boolean isDone = true;

  /** Whether the payload comes from {@link #deflation}, part by part. */
  private boolean deflating;

  /** The message, where it is observed, or null for a control frame. */
  private Message message;

  /** The rest of the payload, or of its current part if it is compressed. */
  private ByteBuffer rest;

  // The next frame.
  private Opcode opcode;
  private int flags;

  // The current frame.
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
   * Creates an encoder for one connection.
   *
   * @param random the source of a client's masking keys
   * @param fragmentSize the most bytes of payload in a data frame
   */
  static FrameEncoder of(Role role, RandomBytes random, int fragmentSize) {
    return new FrameEncoder(role == Role.CLIENT ? new MaskKeys(random) : null, fragmentSize);
  }

  /** Compresses all messages from now on (RFC 7692). */
  void compress(Deflation agreed) {
    deflation = agreed;
  }

  /** Passes each frame to the observer from now on. */
  void observe(FrameObserver frames) {
    observer = frames;
  }

  /** Frees the native memory of compression. No message may follow. */
  public void release() {
    if (deflation != null) {
      deflation.release();
    }
  }

  /**
   * Starts a message or a control frame. An incomplete one before is dropped.
   *
   * @param outgoing its payload is array-backed, is read until {@link #isDone}, and its position
   *     stays as it is; that of a control frame has at most 125 bytes
   */
  public void start(Outgoing outgoing) {
    isDone = false;
    inFrame = false;
    deflating = false;
    flags = 0;
    message = null;
    if (outgoing instanceof Message data) {
      message = observer == null ? null : data;
      opcode = data.isText() ? Opcode.TEXT : Opcode.BINARY;
      rest = data.payload().duplicate();
      if (deflation != null && deflation.isWorthwhile(rest.remaining())) {
        deflating = true;
        flags = FrameHeader.RSV1;
        deflation.feed(data.payload());
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

  /** Whether the message or control frame is encoded completely. */
  public boolean isDone() {
    return isDone;
  }

  /**
   * Encodes as many bytes as fit into a buffer. The header of a frame is never divided.
   *
   * @param at the index at which to start; all bytes up to the end of the buffer may be written
   * @return the index after the last byte written
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
    if (observer != null && observer.observes(opcode)) {
      observer.sent(frame());
    }
    if (keys == null) {
      return FrameHeader.put(buffer, at, first, opcode, length);
    }
    key = keys.next();
    return FrameHeader.put(buffer, at, first, opcode, length, key);
  }

  private Frame frame() {
    boolean isFirst = opcode != Opcode.CONTINUATION;
    long inflated = !deflating ? length : isFirst ? message.size() : Frame.UNKNOWN;
    ByteBuffer payload = !deflating ? rest : isFirst ? message.payload() : ByteBuffer.allocate(0);
    byte[] start = new byte[(int) Math.min(Frame.keptBytes(opcode), Math.max(inflated, 0))];
    payload.duplicate().get(start);
    return new Frame(
        opcode,
        isLast,
        (flags & FrameHeader.RSV1) != 0,
        keys != null,
        message != null && message.isText(),
        length,
        inflated,
        ByteBuffer.wrap(start));
  }

  private void finishFrame() {
    inFrame = false;
    if (isLast) {
      isDone = true;
      rest = null;
      message = null;
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
