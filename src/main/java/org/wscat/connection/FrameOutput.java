package org.wscat.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.wscat.websocket.Close;
import org.wscat.websocket.FrameEncoder;
import org.wscat.websocket.Heap;
import org.wscat.websocket.Message;
import org.wscat.websocket.Outgoing;
import org.wscat.websocket.Role;

/**
 * A buffered output of frames to a channel. Small frames stay in the buffer until it is full or
 * {@link #flush} is called. A write blocks while the peer does not read. Thread-safe: each frame is
 * written as a whole.
 */
public final class FrameOutput {
  private static final int CLIENT_BUFFER_BYTES = 64 * 1024;

  /** The buffer of a server's connection, smaller because there may be many. */
  private static final int SERVER_BUFFER_BYTES = 8 * 1024;

  private final AtomicLong bytesWritten = new AtomicLong();
  private volatile int bufferedMessages;

  // Written with this object's lock, and read without it.
  private volatile long sentMessages;
  private volatile long sentBytes;
  private volatile boolean ended;
  private volatile IOException error;
  private volatile WritableByteChannel out;

  // Guarded by this object.
  private final FrameEncoder encoder;
  private final byte[] buffer;
  private final boolean counts;
  private int buffered;

  /** The indexes in the buffer after the last byte of each message. */
  private int[] ends = new int[256];

  private int messages;

  /**
   * Creates an output. {@link #connect} must be called before anything is written.
   *
   * @param encoder used by this output only
   */
  public FrameOutput(Role role, FrameEncoder encoder) {
    this.encoder = encoder;
    this.counts = role == Role.SERVER;
    this.buffer = new byte[role == Role.CLIENT ? CLIENT_BUFFER_BYTES : SERVER_BUFFER_BYTES];
  }

  /** Sets the channel. To be called once, before anything is sent. */
  public void connect(WritableByteChannel channel) {
    out = channel;
  }

  /** Frees the native memory of compression. Nothing may be sent afterwards. */
  public synchronized void release() {
    ended = true;
    encoder.release();
  }

  /**
   * Writes a message or a control frame; a small one stays in the buffer until {@link #flush}.
   *
   * @throws IOException when the channel fails or has failed, or after a Close frame or {@link
   *     #end}
   */
  public synchronized void send(Outgoing outgoing) throws IOException {
    if (ended) {
      throw new IOException("nothing follows a Close frame");
    }
    if (error != null) {
      throw error;
    }
    if (outgoing instanceof Close) {
      ended = true;
    }
    sendLate(outgoing);
  }

  /**
   * Writes a message or a control frame that was queued before, even after {@link #end}.
   *
   * @throws IOException when the channel fails or has failed
   */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  synchronized void sendLate(Outgoing outgoing) throws IOException {
    encoder.start(outgoing);
    buffered = encoder.encode(buffer, buffered);
    while (!encoder.isDone()) {
      drain();
      buffered = encoder.encode(buffer, buffered);
    }
    if (outgoing instanceof Message message) {
      if (messages == ends.length) {
        ends = Arrays.copyOf(ends, 2 * messages);
      }
      ends[messages++] = buffered;
      bufferedMessages = messages;
      if (counts) {
        sentMessages++;
        sentBytes += message.size();
      }
    }
  }

  /** Rejects all further frames except those of {@link #sendLate}. Never blocks. */
  void end() {
    ended = true;
  }

  /** The number of messages not completely written to the channel. Never blocks. */
  public int bufferedMessages() {
    return bufferedMessages;
  }

  /** The number of messages of a server's connection that were taken. Never blocks. */
  public long sentMessages() {
    return sentMessages;
  }

  /** The number of bytes of their payloads. Never blocks. */
  public long sentBytes() {
    return sentBytes;
  }

  /** The number of bytes written to the channel. Never blocks. */
  public long bytesWritten() {
    return bytesWritten.get();
  }

  /** The error of the first failed write; empty if none failed. Never blocks. */
  public Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /** Writes bytes of the opening handshake to the channel, without a buffer. */
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    drain();
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, length);
    while (rest.hasRemaining()) {
      hand(rest);
    }
  }

  /** Writes all buffered frames to the channel. */
  public synchronized void flush() throws IOException {
    drain();
  }

  private void drain() throws IOException {
    Heap.relieve();
    ByteBuffer rest = ByteBuffer.wrap(buffer, 0, buffered);
    int written = 0;
    while (rest.hasRemaining()) {
      hand(rest);
      while (written < messages && ends[written] <= rest.position()) {
        written++;
      }
      bufferedMessages = messages - written;
    }
    buffered = 0;
    messages = 0;
  }

  /** Writes as many bytes as the channel accepts at once. */
  private void hand(ByteBuffer rest) throws IOException {
    if (error != null) {
      throw error;
    }
    try {
      bytesWritten.addAndGet(out.write(rest));
    } catch (IOException e) {
      error = e;
      throw e;
    }
  }
}
