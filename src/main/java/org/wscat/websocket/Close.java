package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The content of a Close frame (RFC 6455 section 5.5.1 and 7.4).
 *
 * @param code the status code; {@link #NO_CODE} when the frame has none
 * @param reason text for people, at most {@link #MAX_REASON} bytes in UTF-8
 */
public record Close(int code, String reason) implements Outgoing, Incoming {
  /** The purpose is fulfilled. */
  public static final int NORMAL = 1000;

  /** This end goes away. */
  public static final int GOING_AWAY = 1001;

  /** The peer broke the protocol. */
  public static final int PROTOCOL_ERROR = 1002;

  /** Stands for a Close frame without a code; never on the wire. */
  public static final int NO_CODE = 1005;

  /** Stands for an end without a Close frame; never on the wire. */
  public static final int NO_FRAME = 1006;

  /** Payload that is not what its type says, as text that is no UTF-8. */
  public static final int INVALID_PAYLOAD = 1007;

  /** A message too big to process. */
  public static final int TOO_BIG = 1009;

  /** The server met a condition that it did not expect. */
  public static final int INTERNAL_ERROR = 1011;

  /** The server is overloaded, or has enough clients. */
  public static final int TRY_AGAIN_LATER = 1013;

  /** A gateway got no valid answer from the server behind it. */
  public static final int BAD_GATEWAY = 1014;

  /** The longest reason that a frame can carry, in bytes. */
  public static final int MAX_REASON = 123;

  /** Whether the code may stand in a frame: registered ones but 1004 to 1006, or 3000 to 4999. */
  public static boolean isOnWire(int code) {
    return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006))
        || (code >= 3000 && code <= 4999);
  }

  /** Whether the code tells of no error: 1000, 1001 or none. */
  public boolean isIntended() {
    return code == NORMAL || code == GOING_AWAY || code == NO_CODE;
  }

  /** Whether the code tells of a server that may be well again soon: 1001, 1011 to 1014. */
  public boolean isRetryable() {
    return code == GOING_AWAY || (code >= INTERNAL_ERROR && code <= BAD_GATEWAY);
  }

  /** The sentence that tells people of it. */
  public String sentence() {
    return "disconnected (code: " + code + ", reason: \"" + reason + "\")";
  }

  /** The payload of a frame that says so; empty without a code. */
  public ByteBuffer payload() {
    if (code == NO_CODE) {
      return ByteBuffer.allocate(0);
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).flip();
  }

  /** Reads a whole payload. */
  static Close of(ByteBuffer payload) throws ProtocolViolation {
    if (!payload.hasRemaining()) {
      return new Close(NO_CODE, "");
    }
    if (payload.remaining() == 1) {
      throw ProtocolViolation.invalidFrame("invalid payload length 1");
    }
    int code = payload.getShort() & 0xffff;
    if (!isOnWire(code)) {
      throw ProtocolViolation.invalidFrame("invalid status code " + code);
    }
    if (!Utf8.isValid(payload)) {
      throw ProtocolViolation.invalidText();
    }
    return new Close(code, StandardCharsets.UTF_8.decode(payload).toString());
  }
}
