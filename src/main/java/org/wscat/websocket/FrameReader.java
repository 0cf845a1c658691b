package org.wscat.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads frames from bytes as they come (RFC 6455 section 5). Every field is checked before memory
 * is taken for it; control frames are delivered as they end, data frames are joined to messages by
 * a {@link MessageReader}. Sans-I/O, not thread-safe.
 */
public final class FrameReader {
  private static final int MAX_HEADER = 14;
  private static final int MAX_CONTROL_PAYLOAD = 125;

  /**
   * Takes what the frames bring, in order. A message's buffer is the receiver's until it returns,
   * all others are its to keep. An exception ends the reading.
   */
  public interface Handler {
    /** A whole message. */
    void message(Message message) throws IOException;

    /** A ping that wants its payload back. */
    void ping(ByteBuffer payload) throws IOException;

    /** A pong, asked for or not. */
    void pong(ByteBuffer payload) throws IOException;

    /** The Close frame: whatever follows it is not read. */
    void close(Close close) throws IOException;
  }

  private final Role role;
  private final MessageReader messages;
  private final Handler handler;

  private final byte[] header = new byte[MAX_HEADER];
  private int headerLength;

  private boolean inPayload;
  private Opcode opcode;
  private boolean fin;
  private boolean masked;
  private int maskKey;
  private long payloadLength;
  private long payloadRead;
  private byte[] control = new byte[0];
  private boolean closed;

  /**
   * A reader for one direction of one connection.
   *
   * @param role this end; it decides whether frames must be masked
   * @param messages joins what the data frames carry
   */
  public FrameReader(Role role, MessageReader messages, Handler handler) {
    this.role = role;
    this.messages = messages;
    this.handler = handler;
  }

  /**
   * Takes all bytes of an array-backed buffer; masked payloads are unmasked in it. What came before
   * a fault has been delivered.
   *
   * @throws ProtocolViolation at the first fault; nothing may be read after it
   * @throws IOException when the handler does
   */
  public void read(ByteBuffer input) throws ProtocolViolation, IOException {
    Heap.relieve();
    while (!closed) {
      if (!inPayload && !readHeader(input)) {
        return;
      }
      if (!readPayload(input)) {
        return;
      }
      inPayload = false;
      headerLength = 0;
      if (opcode.isControl()) {
        finishControl();
      }
    }
    input.position(input.limit());
  }

  private boolean readHeader(ByteBuffer input) throws ProtocolViolation {
    while (headerLength < 2) {
      if (!input.hasRemaining()) {
        return false;
      }
      header[headerLength++] = input.get();
      if (headerLength == 2) {
        checkStart();
      }
    }
    int lengthCode = header[1] & 0x7f;
    int lengthBytes = lengthCode < 126 ? 0 : lengthCode == 126 ? 2 : 8;
    int needed = 2 + lengthBytes + (masked ? 4 : 0);
    while (headerLength < needed) {
      if (!input.hasRemaining()) {
        return false;
      }
      header[headerLength++] = input.get();
    }
    payloadLength = lengthBytes == 0 ? lengthCode : extendedLength(lengthBytes);
    if (masked) {
      maskKey = ByteBuffer.wrap(header).getInt(needed - 4);
    }
    startPayload();
    return true;
  }

  private void checkStart() throws ProtocolViolation {
    int first = header[0];
    fin = (first & 0x80) != 0;
    opcode = Opcode.of(first & 0xf);
    boolean startsMessage = opcode == Opcode.TEXT || opcode == Opcode.BINARY;
    // RFC 7692 section 6: the bit stands on the first frame of a compressed message only.
    if (isCompressed() && !(startsMessage && messages.canInflate())) {
      throw ProtocolViolation.invalidFrame("RSV1 must be clear");
    }
    if ((first & 0x30) != 0) {
      throw ProtocolViolation.invalidFrame("RSV2 and RSV3 must be clear");
    }
    if (opcode == null
        || (opcode == Opcode.CONTINUATION && !messages.isUnderWay())
        || (startsMessage && messages.isUnderWay())) {
      throw ProtocolViolation.invalidFrame("invalid opcode " + (first & 0xf));
    }
    masked = (header[1] & 0x80) != 0;
    if (masked != (role == Role.SERVER)) {
      throw ProtocolViolation.invalidFrame(masked ? "MASK must be clear" : "MASK must be set");
    }
    if (opcode.isControl()) {
      if (!fin) {
        throw ProtocolViolation.invalidFrame("FIN must be set");
      }
      int length = header[1] & 0x7f;
      if (length > MAX_CONTROL_PAYLOAD) {
        throw ProtocolViolation.invalidFrame("invalid payload length " + length);
      }
    }
  }

  private boolean isCompressed() {
    return (header[0] & 0x40) != 0;
  }

  private long extendedLength(int bytes) throws ProtocolViolation {
    ByteBuffer buffer = ByteBuffer.wrap(header);
    long length = bytes == 2 ? buffer.getShort(2) & 0xffff : buffer.getLong(2);
    if (length < 0) {
      throw ProtocolViolation.invalidFrame("invalid payload length");
    }
    if (length < (bytes == 2 ? 126 : 0x10000)) {
      throw ProtocolViolation.invalidFrame("payload length not in its shortest form");
    }
    return length;
  }

  private void startPayload() throws ProtocolViolation {
    inPayload = true;
    payloadRead = 0;
    if (opcode.isControl()) {
      control = new byte[(int) payloadLength];
      return;
    }
    if (opcode != Opcode.CONTINUATION) {
      messages.start(opcode == Opcode.TEXT, isCompressed());
    }
    messages.announce(payloadLength, fin);
  }

  private boolean readPayload(ByteBuffer input) throws ProtocolViolation, IOException {
    int count = (int) Math.min(input.remaining(), payloadLength - payloadRead);
    int next = input.position() + count;
    if (masked) {
      int from = input.arrayOffset() + input.position();
      Mask.apply(input.array(), from, count, maskKey, payloadRead);
    }
    if (opcode.isControl()) {
      input.get(control, (int) payloadRead, count);
      payloadRead += count;
      return payloadRead == payloadLength;
    }
    payloadRead += count;
    boolean ended = payloadRead == payloadLength;
    messages.take(input.slice(input.position(), count), ended && fin, handler);
    input.position(next);
    return ended;
  }

  private void finishControl() throws ProtocolViolation, IOException {
    if (opcode == Opcode.PING) {
      handler.ping(ByteBuffer.wrap(control));
    } else if (opcode == Opcode.PONG) {
      handler.pong(ByteBuffer.wrap(control));
    } else {
      Close close = Close.of(ByteBuffer.wrap(control));
      closed = true;
      handler.close(close);
    }
  }
}
