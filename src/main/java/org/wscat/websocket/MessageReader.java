package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A reader that joins the payloads of data frames to messages. It decompresses them (RFC 7692
 * section 6.2), validates text incrementally, and enforces a size limit. Memory grows with the data
 * received, not with the length in the header. Does no I/O. Not thread-safe.
 */
public final class MessageReader {
  /** The default of the largest message, in bytes. */
  public static final long DEFAULT_MAX_MESSAGE = 100L * 1024 * 1024;

  private static final int FIRST_GRANT = 64 * 1024;

  private static final int KEPT_BUFFER = 4 * 1024 * 1024;

  /** The largest array that every JVM can allocate. */
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final long maxMessage;
  private final Optional<Inflation> inflation;

  /** A buffer of at most this size is kept for the next message. */
  private final int keptBuffer;

  private final Utf8 utf8 = new Utf8();

  private boolean underWay;
  private boolean text;
  private boolean compressed;

  /** The size of the message by the frame headers so far. */
  private long announced;

  /** Whether the current frame is the last one of the message. */
  private boolean last;

  private byte[] message = new byte[0];
  private int length;
  private long progress;

  /**
   * Creates a reader of the messages of one connection.
   *
   * @param maxMessage the largest message in bytes, after inflation, of all its fragments
   * @param inflation for compressed messages, if permessage-deflate was negotiated
   */
  public MessageReader(long maxMessage, Optional<Inflation> inflation) {
    this(maxMessage, inflation, KEPT_BUFFER);
  }

  private MessageReader(long maxMessage, Optional<Inflation> inflation, int keptBuffer) {
    this.maxMessage = maxMessage;
    this.inflation = inflation;
    this.keptBuffer = keptBuffer;
  }

  /** Returns a reader for one of many connections, which keeps little memory between messages. */
  public static MessageReader ofMany(long maxMessage, Optional<Inflation> inflation) {
    return new MessageReader(maxMessage, inflation, FIRST_GRANT);
  }

  /** Frees the native memory of decompression. Nothing may be read afterwards. */
  public void release() {
    if (inflation.isPresent()) {
      inflation.get().release();
    }
  }

  /** A number that grows with every part of a message received, except for empty fragments. */
  public long progress() {
    return progress;
  }

  boolean canInflate() {
    return inflation.isPresent();
  }

  /** Whether a message has begun and is not complete. */
  boolean isUnderWay() {
    return underWay;
  }

  /** Whether the message that began last is text. */
  boolean isText() {
    return text;
  }

  /** Whether the message that began last is compressed. */
  boolean isCompressed() {
    return compressed;
  }

  /** The number of bytes of the message, inflated, that are joined so far. */
  int length() {
    return length;
  }

  /** Copies as many of the joined bytes as there is room for. */
  void copy(int from, ByteBuffer target) {
    target.put(message, from, Math.min(length - from, target.remaining()));
  }

  void start(boolean isText, boolean isCompressed) {
    underWay = true;
    text = isText;
    compressed = isCompressed;
    announced = 0;
    length = 0;
    utf8.reset();
  }

  /** Begins a frame with so many bytes of payload. */
  void announce(long payload, boolean isLast) throws ProtocolViolation {
    if (compressed) {
      return;
    }
    if (payload > maxMessage - announced) {
      throw ProtocolViolation.tooBig();
    }
    announced += payload;
    last = isLast;
  }

  /**
   * Reads a further part of the payload.
   *
   * @param end whether it is the last one
   * @return the message if it is complete, else null; its payload may share the buffer of the part,
   *     and is valid until the next call
   */
  Message take(ByteBuffer part, boolean end) throws ProtocolViolation {
    progress += part.remaining() + (end ? 1 : 0);
    if (end && !compressed && length == 0) {
      check(part.array(), part.arrayOffset(), part.remaining());
      return whole(part);
    }
    if (compressed) {
      inflate(part, end);
    } else {
      append(part);
    }
    return end ? whole(ByteBuffer.wrap(message, 0, length)) : null;
  }

  private Message whole(ByteBuffer payload) throws ProtocolViolation {
    if (text && !utf8.isComplete()) {
      throw ProtocolViolation.invalidText();
    }
    underWay = false;
    return new Message(text, payload);
  }

  /** Releases a large buffer between messages. */
  void trim() {
    if (!underWay && message.length > keptBuffer) {
      message = new byte[0];
    }
  }

  private void append(ByteBuffer part) throws ProtocolViolation {
    int count = part.remaining();
    grow(count);
    part.get(message, length, count);
    check(message, length, count);
    length += count;
  }

  private void inflate(ByteBuffer part, boolean end) throws ProtocolViolation {
    Inflation inflater = inflation.orElseThrow();
    inflater.feed(part.array(), part.arrayOffset(), part.remaining(), end);
    int count;
    do {
      if (message.length == length) {
        announced = length + 1L;
        grow(1);
      }
      count = inflater.draw(message, length, message.length - length);
      int allowed = (int) Math.min(count, maxMessage - length);
      check(message, length, allowed);
      if (count > allowed) {
        throw ProtocolViolation.tooBig();
      }
      length += count;
    } while (count > 0);
  }

  private void check(byte[] bytes, int from, int count) throws ProtocolViolation {
    if (text && !utf8.accept(bytes, from, count)) {
      throw ProtocolViolation.invalidText();
    }
  }

  private void grow(int count) throws ProtocolViolation {
    long needed = (long) length + count;
    if (message.length >= needed) {
      return;
    }
    long most = compressed ? maxMessage + 1 : last ? announced : LARGEST_ARRAY;
    long granted = Math.min(2L * message.length, most);
    granted = Math.min(Math.max(Math.max(needed, FIRST_GRANT), granted), LARGEST_ARRAY);
    Heap.makeRoom(granted);
    try {
      if (needed > granted) {
        throw ProtocolViolation.doesNotFit(Math.max(announced, needed));
      }
      message = Arrays.copyOf(message, (int) granted);
    } catch (OutOfMemoryError e) {
      message = new byte[0];
      throw ProtocolViolation.doesNotFit(Math.max(announced, needed));
    }
  }
}
