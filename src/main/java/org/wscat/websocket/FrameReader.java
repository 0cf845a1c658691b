package org.wscat.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reads frames from bytes as they come and delivers whole messages and control frames (RFC 6455
 * section 5). Every field is checked before memory is taken for it, and memory grows with the data
 * that came, not with the length that was announced. Sans-I/O, not thread-safe.
 */
public final class FrameReader {
  /** The largest message that is taken by default, in bytes. */
  public static final int DEFAULT_MAX_MESSAGE = 100 * 1024 * 1024;

  private static final int MAX_HEADER = 14;
  private static final int MAX_CONTROL_PAYLOAD = 125;
  private static final int FIRST_GRANT = 64 * 1024;

  /**
   * Takes what the frames bring, in order. Buffers are the receiver's to keep. An exception ends
   * the reading.
   */
  public interface Handler {
    /** A whole message. Text is valid UTF-8. */
    void message(boolean text, ByteBuffer payload) throws IOException;

    /** A ping that wants its payload back. */
    void ping(ByteBuffer payload) throws IOException;

    /** A pong, asked for or not. */
    void pong(ByteBuffer payload) throws IOException;

    /** The Close frame: whatever follows it is not read. */
    void close(Close close) throws IOException;
  }

  private final Role role;
  private final long maxMessage;
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

  /** The message under way: its type, or null between messages. */
  private Opcode messageType;

  private byte[] message = new byte[0];
  private int messageLength;
  private Utf8 utf8 = new Utf8();
  private boolean closed;

  /**
   * A reader for one direction of one connection.
   *
   * @param role this end; it decides whether frames must be masked
   * @param maxMessage the largest message in bytes, across its fragments
   */
  public FrameReader(Role role, int maxMessage, Handler handler) {
    this.role = role;
    this.maxMessage = maxMessage;
    this.handler = handler;
  }

  /**
   * Takes all bytes of the buffer. What came before a fault has been delivered.
   *
   * @throws ProtocolViolation at the first fault; nothing may be read after it
   * @throws IOException when the handler does
   */
  public void read(ByteBuffer input) throws ProtocolViolation, IOException {
    while (!closed) {
      if (!inPayload && !readHeader(input)) {
        return;
      }
      if (!readPayload(input)) {
        return;
      }
      inPayload = false;
      headerLength = 0;
      finishFrame();
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
    if ((first & 0x40) != 0) {
      throw ProtocolViolation.invalidFrame("RSV1 must be clear");
    }
    if ((first & 0x30) != 0) {
      throw ProtocolViolation.invalidFrame("RSV2 and RSV3 must be clear");
    }
    opcode = Opcode.of(first & 0xf);
    boolean startsMessage = opcode == Opcode.TEXT || opcode == Opcode.BINARY;
    if (opcode == null
        || (opcode == Opcode.CONTINUATION && messageType == null)
        || (startsMessage && messageType != null)) {
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
      messageType = opcode;
      messageLength = 0;
      utf8 = new Utf8();
    }
    if (payloadLength > maxMessage - messageLength) {
      throw ProtocolViolation.tooBig();
    }
  }

  private boolean readPayload(ByteBuffer input) throws ProtocolViolation {
    int count = (int) Math.min(input.remaining(), payloadLength - payloadRead);
    if (opcode.isControl()) {
      take(input, control, (int) payloadRead, count);
    } else {
      grow(count);
      take(input, message, messageLength, count);
      if (messageType == Opcode.TEXT
          && !utf8.accept(ByteBuffer.wrap(message, messageLength, count))) {
        throw ProtocolViolation.invalidText();
      }
      messageLength += count;
    }
    payloadRead += count;
    return payloadRead == payloadLength;
  }

  private void take(ByteBuffer input, byte[] target, int at, int count) {
    input.get(target, at, count);
    if (masked) {
      Mask.apply(target, at, count, maskKey, payloadRead);
    }
  }

  private void grow(int count) throws ProtocolViolation {
    int needed = messageLength + count;
    if (message.length >= needed) {
      return;
    }
    long announced = messageLength + payloadLength - payloadRead;
    long granted = Math.max(Math.min(announced, FIRST_GRANT), 2L * message.length);
    if (fin) {
      granted = Math.min(granted, announced);
    }
    try {
      message = Arrays.copyOf(message, (int) Math.max(needed, granted));
    } catch (OutOfMemoryError e) {
      message = new byte[0];
      throw ProtocolViolation.doesNotFit(announced);
    }
  }

  private void finishFrame() throws ProtocolViolation, IOException {
    switch (opcode) {
      case PING -> handler.ping(ByteBuffer.wrap(control));
      case PONG -> handler.pong(ByteBuffer.wrap(control));
      case CLOSE -> {
        Close close = Close.of(ByteBuffer.wrap(control));
        closed = true;
        handler.close(close);
      }
      case CONTINUATION, TEXT, BINARY -> {
        if (fin) {
          finishMessage();
        }
      }
    }
  }

  private void finishMessage() throws ProtocolViolation, IOException {
    boolean text = messageType == Opcode.TEXT;
    if (text && !utf8.isComplete()) {
      throw ProtocolViolation.invalidText();
    }
    ByteBuffer whole = ByteBuffer.wrap(message, 0, messageLength);
    message = new byte[0];
    messageLength = 0;
    messageType = null;
    handler.message(text, whole);
  }
}
