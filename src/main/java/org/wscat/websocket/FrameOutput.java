package org.wscat.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes frames to a channel (RFC 6455 section 5.2). Small frames collect in a buffer until it is
 * full or {@link #flush} is called; a write blocks while the peer does not read, which is the only
 * back-pressure there is. Thread-safe: one frame is never cut by another, nor by the handshake.
 */
public final class FrameOutput {
  private static final int BUFFER_BYTES = 64 * 1024;

  /** A server may have many connections. */
  private static final int SERVER_BUFFER_BYTES = 8 * 1024;

  private final WritableByteChannel out;
  private final MaskKeys keys;
  private final int fragmentSize;
  private final AtomicLong progress = new AtomicLong();
  private volatile int bufferedMessages;
  private volatile boolean ended;
  private volatile IOException error;

  // Guarded by this object.
  private final byte[] buffer;
  private int buffered;
  private Deflation deflation;

  /** Where in the buffer the messages end that end there. */
  private int[] ends = new int[256];

  private int messages;

  /** What the next frame of the message under way begins with. */
  private Opcode opcode;

  private int flags;

  /**
   * Frames of a client, masked by these keys.
   *
   * @param fragmentSize the most payload that a data frame gets
   */
  FrameOutput(WritableByteChannel out, MaskKeys keys, int fragmentSize) {
    this(out, keys, fragmentSize, BUFFER_BYTES);
  }

  /**
   * Frames of a server, which are not masked.
   *
   * @param fragmentSize the most payload that a data frame gets
   */
  public FrameOutput(WritableByteChannel out, int fragmentSize) {
    this(out, null, fragmentSize, SERVER_BUFFER_BYTES);
  }

  private FrameOutput(WritableByteChannel out, MaskKeys keys, int fragmentSize, int bufferSize) {
    this.out = out;
    this.keys = keys;
    this.fragmentSize = fragmentSize;
    this.buffer = new byte[bufferSize];
  }

  /** From now on messages are compressed (RFC 7692). */
  public synchronized void compress(Deflation agreed) {
    deflation = agreed;
  }

  /** Gives back what compression holds outside the heap; no message may follow. */
  public synchronized void release() {
    ended = true;
    if (deflation != null) {
      deflation.release();
    }
  }

  /**
   * Writes a message, in fragments if it is larger than one may be (RFC 6455 section 5.4).
   *
   * @throws IOException as {@link #control} does
   */
  public synchronized void message(Message message) throws IOException {
    requireOpen();
    ByteBuffer payload = message.payload();
    opcode = message.isText() ? Opcode.TEXT : Opcode.BINARY;
    if (deflation != null && deflation.isWorthwhile(payload.remaining())) {
      flags = FrameHeader.RSV1;
      deflation.feed(payload);
      while (!deflation.isDrawn()) {
        ByteBuffer part = deflation.draw();
        data(part, deflation.isDrawn());
      }
      deflation.trim();
    } else {
      flags = 0;
      data(payload.duplicate(), true);
    }
    if (messages == ends.length) {
      ends = Arrays.copyOf(ends, 2 * messages);
    }
    ends[messages++] = buffered;
    bufferedMessages = messages;
  }

  private void data(ByteBuffer rest, boolean last) throws IOException {
    while (rest.remaining() > fragmentSize) {
      fragment(rest.slice(rest.position(), fragmentSize), false);
      rest.position(rest.position() + fragmentSize);
    }
    fragment(rest, last);
  }

  private void fragment(ByteBuffer payload, boolean last) throws IOException {
    frame(last ? flags | FrameHeader.FIN : flags, opcode, payload);
    opcode = Opcode.CONTINUATION;
    flags = 0;
  }

  /**
   * Writes a control frame.
   *
   * @param payload its remaining bytes, at most 125; left as it is
   * @throws IOException when the channel fails or has failed, or a Close frame has gone out before
   */
  public synchronized void control(Opcode opcode, ByteBuffer payload) throws IOException {
    requireOpen();
    if (opcode == Opcode.CLOSE) {
      ended = true;
    }
    frame(FrameHeader.FIN, opcode, payload.duplicate());
  }

  /** Writes control frames at once, a Close frame also where {@link #end} was called for it. */
  synchronized void control(List<ControlFrame> frames) throws IOException {
    for (ControlFrame frame : frames) {
      frame(FrameHeader.FIN, frame.opcode(), frame.payload().duplicate());
    }
    drain();
  }

  private void requireOpen() throws IOException {
    if (ended) {
      throw new IOException("nothing follows a Close frame");
    }
    if (error != null) {
      throw error;
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

  /** From now on no frame is taken: a Close frame is to be written. Never blocks. */
  void end() {
    ended = true;
  }

  /** How many messages are not wholly handed to the network. Never blocks. */
  public int bufferedMessages() {
    return bufferedMessages;
  }

  /** How many bytes the network has taken. Never blocks. */
  public long progress() {
    return progress.get();
  }

  /** Why a write failed, if one did. Never blocks. */
  Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /** Writes bytes that are no frame, at once: a handshake. */
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    drain();
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
    while (rest.hasRemaining()) {
      hand(rest);
    }
  }

  /** Hands what is buffered to the network. */
  public synchronized void flush() throws IOException {
    drain();
  }

  private void drain() throws IOException {
    Heap.relieve();
    ByteBuffer rest = ByteBuffer.wrap(buffer, 0, buffered);
    int gone = 0;
    while (rest.hasRemaining()) {
      hand(rest);
      while (gone < messages && ends[gone] <= rest.position()) {
        gone++;
      }
      bufferedMessages = messages - gone;
    }
    buffered = 0;
    messages = 0;
  }

  /** Hands over as much as the network takes. */
  private void hand(ByteBuffer rest) throws IOException {
    if (error != null) {
      throw error;
    }
    try {
      progress.addAndGet(out.write(rest));
    } catch (IOException e) {
      error = e;
      throw e;
    }
  }
}
