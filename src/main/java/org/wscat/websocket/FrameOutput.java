package org.wscat.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes frames to a stream (RFC 6455 section 5.2). Small frames collect in a buffer until it is
 * full or {@link #flush} is called; a write blocks while the peer does not read, which is the only
 * back-pressure there is. Thread-safe: one frame is never cut by another, nor by the bytes that the
 * library writes.
 */
public final class FrameOutput {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream out;
  private final MaskKeys keys;
  private final int fragmentSize;
  private final AtomicLong progress = new AtomicLong();
  private final AtomicInteger bufferedMessages = new AtomicInteger();
  private volatile boolean ended;
  private volatile IOException error;

  // Guarded by this object.
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private Deflation deflation;

  /**
   * Frames of a client, masked by these keys.
   *
   * @param fragmentSize the most payload that a data frame gets
   */
  FrameOutput(OutputStream out, MaskKeys keys, int fragmentSize) {
    this.out = out;
    this.keys = keys;
    this.fragmentSize = fragmentSize;
  }

  /** Frames of a server, which are not masked. */
  public FrameOutput(OutputStream out) {
    this(out, null, Integer.MAX_VALUE);
  }

  /** From now on messages are compressed (RFC 7692). */
  synchronized void compress(Deflation agreed) {
    deflation = agreed;
  }

  /**
   * Writes a message, in fragments if it is larger than one may be (RFC 6455 section 5.4).
   *
   * @param payload its remaining bytes, array-backed; left as it is
   * @throws IOException as {@link #control} does
   */
  public synchronized void message(boolean text, ByteBuffer payload) throws IOException {
    requireOpen();
    boolean compressed = deflation != null && deflation.isWorthwhile(payload.remaining());
    ByteBuffer rest = compressed ? deflation.compress(payload) : payload.duplicate();
    Opcode opcode = text ? Opcode.TEXT : Opcode.BINARY;
    int flags = compressed ? FrameHeader.RSV1 : 0;
    while (rest.remaining() > fragmentSize) {
      frame(flags, opcode, rest.slice(rest.position(), fragmentSize));
      rest.position(rest.position() + fragmentSize);
      opcode = Opcode.CONTINUATION;
      flags = 0;
    }
    frame(flags | FrameHeader.FIN, opcode, rest);
    bufferedMessages.incrementAndGet();
  }

  /**
   * Writes a control frame.
   *
   * @param payload its remaining bytes, at most 125; left as it is
   * @throws IOException when the stream fails, or a Close frame has gone out before
   */
  public synchronized void control(Opcode opcode, ByteBuffer payload) throws IOException {
    requireOpen();
    if (opcode == Opcode.CLOSE) {
      ended = true;
    }
    frame(FrameHeader.FIN, opcode, payload.duplicate());
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("nothing follows a Close frame");
    }
  }

  private void frame(int flags, Opcode opcode, ByteBuffer payload) throws IOException {
    if (buffer.length - buffered < FrameHeader.MAX_BYTES) {
      drain();
    }
    if (keys == null) {
      buffered = FrameHeader.put(buffer, buffered, flags, opcode, payload.remaining());
      payload(payload);
    } else {
      int key = keys.next();
      buffered = FrameHeader.put(buffer, buffered, flags, opcode, payload.remaining(), key);
      payload(payload, key);
    }
  }

  private void payload(ByteBuffer rest) throws IOException {
    while (rest.hasRemaining()) {
      int count = fill(rest);
      buffered += count;
    }
  }

  private void payload(ByteBuffer rest, int key) throws IOException {
    int start = rest.position();
    while (rest.hasRemaining()) {
      int offset = rest.position() - start;
      int count = fill(rest);
      Mask.apply(buffer, buffered, count, key, offset);
      buffered += count;
    }
  }

  /** Copies as much as there is room for behind the buffered bytes. */
  private int fill(ByteBuffer rest) throws IOException {
    if (buffered == buffer.length) {
      drain();
    }
    int count = Math.min(rest.remaining(), buffer.length - buffered);
    rest.get(buffer, buffered, count);
    return count;
  }

  /** From now on no frame is taken: a Close frame is on its way by {@link #write}. Never blocks. */
  void end() {
    ended = true;
  }

  /** How many messages are not wholly handed to the network. Never blocks. */
  int bufferedMessages() {
    return bufferedMessages.get();
  }

  /** How many bytes the network has taken. Never blocks. */
  long progress() {
    return progress.get();
  }

  /** Why a write failed, if one did. Never blocks. */
  Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /** Writes bytes that are made elsewhere, at once: a handshake, or a frame of the library. */
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    drain();
    hand(bytes, from, length);
  }

  /** Hands what is buffered to the network. */
  public synchronized void flush() throws IOException {
    drain();
    out.flush();
  }

  private void drain() throws IOException {
    if (buffered > 0) {
      hand(buffer, 0, buffered);
      buffered = 0;
    }
    bufferedMessages.set(0);
  }

  private void hand(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      error = e;
      throw e;
    }
    progress.addAndGet(length);
  }
}
