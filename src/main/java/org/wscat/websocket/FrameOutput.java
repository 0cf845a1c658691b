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
  private static final int BUFFER_BYTES = 16 * 1024;

  private final OutputStream out;
  private final MaskKeys keys;
  private final AtomicLong progress = new AtomicLong();
  private final AtomicInteger bufferedMessages = new AtomicInteger();
  private volatile boolean ended;
  private volatile IOException error;

  // Guarded by this object.
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;

  /** Frames of a client, masked by these keys. */
  FrameOutput(OutputStream out, MaskKeys keys) {
    this.out = out;
    this.keys = keys;
  }

  /** Frames of a server, which are not masked. */
  public FrameOutput(OutputStream out) {
    this(out, null);
  }

  /**
   * Writes a frame that is a whole message or control frame.
   *
   * @param payload its remaining bytes; position and limit are left as they are
   * @throws IOException when the stream fails, or a Close frame has gone out before
   */
  public synchronized void frame(Opcode opcode, ByteBuffer payload) throws IOException {
    if (ended) {
      throw new IOException("nothing follows a Close frame");
    }
    if (opcode == Opcode.CLOSE) {
      ended = true;
    }
    if (buffer.length - buffered < FrameHeader.MAX_BYTES) {
      drain();
    }
    if (keys == null) {
      buffered = FrameHeader.put(buffer, buffered, opcode, payload.remaining());
      payload(payload.duplicate());
    } else {
      int key = keys.next();
      buffered = FrameHeader.put(buffer, buffered, opcode, payload.remaining(), key);
      payload(payload.duplicate(), key);
    }
    if (!opcode.isControl()) {
      bufferedMessages.incrementAndGet();
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
