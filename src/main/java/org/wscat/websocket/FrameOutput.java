package org.wscat.websocket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes frames to a stream (RFC 6455 section 5.2). Small frames collect in a buffer until it is
 * full or {@link #flush} is called; a write blocks while the peer does not read, which is the only
 * back-pressure there is. Thread-safe: one frame is never cut by another, nor by the bytes that the
 * library writes.
 */
public final class FrameOutput extends OutputStream {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int MAX_HEADER = 14;

  private final OutputStream out;
  private final MaskKeys keys;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private int bufferedMessages;
  private volatile boolean ended;
  private final AtomicLong progress = new AtomicLong();

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
    ByteBuffer rest = payload.duplicate();
    int length = rest.remaining();
    if (buffer.length - buffered < MAX_HEADER) {
      drain();
    }
    int key = header(opcode, length);
    for (int offset = 0; offset < length; ) {
      if (buffered == buffer.length) {
        drain();
      }
      int count = Math.min(length - offset, buffer.length - buffered);
      rest.get(buffer, buffered, count);
      if (keys != null) {
        Mask.apply(buffer, buffered, count, key, offset);
      }
      buffered += count;
      offset += count;
    }
    if (!opcode.isControl()) {
      bufferedMessages++;
    }
  }

  /** From now on no frame is taken: a Close frame is on its way by {@link #write}. Never blocks. */
  void end() {
    ended = true;
  }

  /** How many messages are not wholly handed to the network. */
  synchronized int bufferedMessages() {
    return bufferedMessages;
  }

  /** How many bytes the network has taken; readable while a write blocks. */
  long progress() {
    return progress.get();
  }

  @Override
  public synchronized void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /** Writes bytes that are made elsewhere at once: the handshake, or a frame of the library. */
  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    drain();
    out.write(bytes, from, length);
    progress.addAndGet(length);
  }

  @Override
  public synchronized void flush() throws IOException {
    drain();
    out.flush();
  }

  private int header(Opcode opcode, int length) {
    int maskBit = keys == null ? 0 : 0x80;
    buffer[buffered++] = (byte) (0x80 | opcode.code());
    if (length < 126) {
      buffer[buffered++] = (byte) (maskBit | length);
    } else if (length < 0x10000) {
      buffer[buffered++] = (byte) (maskBit | 126);
      put(length, 2);
    } else {
      buffer[buffered++] = (byte) (maskBit | 127);
      put(length, 8);
    }
    if (keys == null) {
      return 0;
    }
    int key = keys.next();
    put(key & 0xffffffffL, 4);
    return key;
  }

  private void put(long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      buffer[buffered++] = (byte) (value >> shift);
    }
  }

  private void drain() throws IOException {
    if (buffered > 0) {
      out.write(buffer, 0, buffered);
      progress.addAndGet(buffered);
      buffered = 0;
    }
    bufferedMessages = 0;
  }
}
