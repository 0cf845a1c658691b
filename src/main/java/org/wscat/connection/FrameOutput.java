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
 * Writes frames to a channel. Small frames collect in a buffer until it is full or {@link #flush}
 * is called. A write blocks while the peer does not read. Thread-safe: frames, and the bytes of the
 * opening handshake, are never mixed.
 */
public final class FrameOutput {
  private static final int CLIENT_BUFFER_BYTES = 64 * 1024;

  /** A server may have many connections. */
  private static final int SERVER_BUFFER_BYTES = 8 * 1024;

  private final AtomicLong progress = new AtomicLong();
  private volatile int bufferedMessages;
  private volatile boolean ended;
  private volatile IOException error;
  private volatile WritableByteChannel out;

  // Guarded by this object.
  private final FrameEncoder encoder;
  private final byte[] buffer;
  private int buffered;

  /** Where in the buffer the messages end that end there. */
  private int[] ends = new int[256];

  private int messages;

  /**
   * An output that writes nothing before {@link #connect}.
   *
   * @param encoder used by this output alone
   */
  public FrameOutput(Role role, FrameEncoder encoder) {
    this.encoder = encoder;
    this.buffer = new byte[role == Role.CLIENT ? CLIENT_BUFFER_BYTES : SERVER_BUFFER_BYTES];
  }

  /** Writes to that channel from now on. To be called once, before anything is sent. */
  public void connect(WritableByteChannel channel) {
    out = channel;
  }

  /** Frees the memory outside the heap that compression holds. No message is taken any more. */
  public synchronized void release() {
    ended = true;
    encoder.release();
  }

  /**
   * Writes a message or a control frame; small ones wait for {@link #flush}.
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
   * Writes a message or a control frame also after {@link #end}: it was sent before, and has
   * waited.
   *
   * @throws IOException when the channel fails or has failed
   */
  synchronized void sendLate(Outgoing outgoing) throws IOException {
    encoder.start(outgoing);
    buffered = encoder.encode(buffer, buffered);
    while (!encoder.isDone()) {
      drain();
      buffered = encoder.encode(buffer, buffered);
    }
    if (outgoing instanceof Message) {
      if (messages == ends.length) {
        ends = Arrays.copyOf(ends, 2 * messages);
      }
      ends[messages++] = buffered;
      bufferedMessages = messages;
    }
  }

  /** Takes nothing from now on but what has waited, the Close frame among it. Never blocks. */
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
  public Optional<IOException> error() {
    return Optional.ofNullable(error);
  }

  /** Writes bytes of the opening handshake, and hands them to the network. */
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
