package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * An incremental parser of frames (RFC 6455 section 5). It checks every field before it allocates
 * memory; a {@link MessageReader} joins data frames to messages. Does no I/O. Not thread-safe.
 */
final class FrameReader {
  private static final int MAX_HEADER = 14;
  private static final int MAX_CONTROL_PAYLOAD = 125;

  private final Role role;
  private final MessageReader messages;

  private final byte[] header = new byte[MAX_HEADER];
  private int headerLength;

  private boolean inPayload;
  private Opcode opcode;
  private boolean fin;
  private boolean masked;
  private int maskKey;
  private long payloadLength;
  private long payloadRead;

  /** The payload of the current control frame. */
  private byte[] control = new byte[0];

  private boolean closed;

  /** The frame being read, for an observer, or null. */
  private ReceivedFrame observed;

  /**
   * Creates a reader of one connection.
   *
   * @param role this end; it decides whether frames must be masked
   * @param messages the reader that joins the payloads of data frames
   */
  FrameReader(Role role, MessageReader messages) {
    this.role = role;
    this.messages = messages;
  }

  /** Passes each frame to the observer from now on. */
  void observe(FrameObserver observer) {
    observed = new ReceivedFrame(observer, messages);
  }

  /** Passes the frame with a fault, as far as it was read, to the observer. */
  void observeFault() {
    if (observed != null) {
      observed.end();
    }
  }

  /**
   * Reads until a message or a control frame is complete. To be called again with the same buffer
   * until it returns null.
   *
   * @param input array-backed; masked payloads are unmasked in it
   * @return a message or control frame, or null when all bytes are consumed. A message's payload is
   *     valid until the next call and may lie in the input; that of a control frame may be kept
   * @throws ProtocolViolation at the first fault; nothing may be read after it
   */
  Incoming read(ByteBuffer input) throws ProtocolViolation {
    messages.trim();
    while (!closed) {
      if (!inPayload && !readHeader(input)) {
        return null;
      }
      Incoming whole = opcode.isControl() ? readControl(input) : readData(input);
      if (payloadRead < payloadLength) {
        return null;
      }
      inPayload = false;
      headerLength = 0;
      if (observed != null) {
        observed.end();
      }
      if (whole != null) {
        return whole;
      }
    }
    input.position(input.limit());
    return null;
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
    // RFC 7692 section 6: only the first frame of a compressed message has the bit.
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
    } else if (opcode != Opcode.CONTINUATION) {
      messages.start(opcode == Opcode.TEXT, isCompressed());
    }
    if (observed != null) {
      observed.begin(opcode, fin, isCompressed(), masked, payloadLength);
    }
    if (!opcode.isControl()) {
      messages.announce(payloadLength, fin);
    }
  }

  /** Reads bytes of a data frame; returns the message if it is complete, else null. */
  private Incoming readData(ByteBuffer input) throws ProtocolViolation {
    int count = unmask(input);
    ByteBuffer part = input.slice(input.position(), count);
    input.position(input.position() + count);
    payloadRead += count;
    return messages.take(part, fin && payloadRead == payloadLength);
  }

  /** Reads bytes of a control frame; returns the frame if it is complete, else null. */
  private Incoming readControl(ByteBuffer input) throws ProtocolViolation {
    int count = unmask(input);
    input.get(control, (int) payloadRead, count);
    payloadRead += count;
    return payloadRead == payloadLength ? control() : null;
  }

  /** Unmasks the available bytes of the payload, and returns their number. */
  private int unmask(ByteBuffer input) {
    int count = (int) Math.min(input.remaining(), payloadLength - payloadRead);
    int from = input.arrayOffset() + input.position();
    if (masked) {
      Mask.apply(input.array(), from, count, maskKey, payloadRead);
    }
    if (observed != null) {
      observed.add(input.array(), from, count);
    }
    return count;
  }

  private Incoming control() throws ProtocolViolation {
    if (opcode == Opcode.PING) {
      return new Ping(ByteBuffer.wrap(control));
    }
    if (opcode == Opcode.PONG) {
      return new Pong(ByteBuffer.wrap(control));
    }
    Close close = Close.of(ByteBuffer.wrap(control));
    closed = true;
    return close;
  }
}
