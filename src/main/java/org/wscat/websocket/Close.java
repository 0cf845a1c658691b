package org.wscat.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The content of a Close frame (RFC 6455 section 5.5.1 and 7.4).
 *
 * @param code the status code; {@link #NO_CODE} if the frame has none
 * @param reason the reason, at most {@link #MAX_REASON} bytes in UTF-8
 */
public record Close(int code, String reason) implements Outgoing, Incoming {
  /** Normal closure. */
  public static final int NORMAL = 1000;

  /** Going away, for example because the process is terminated. */
  public static final int GOING_AWAY = 1001;

  /** Protocol error: the peer violated the protocol. */
  public static final int PROTOCOL_ERROR = 1002;

  /** No status received: a Close frame without a code. Never sent. */
  public static final int NO_CODE = 1005;

  /** Abnormal closure: the stream ended without a Close frame. Never sent. */
  public static final int NO_FRAME = 1006;

  /** Invalid payload, such as text that is not UTF-8. */
  public static final int INVALID_PAYLOAD = 1007;

  /** A message is too big to process. */
  public static final int TOO_BIG = 1009;

  /** An unexpected condition in the server. */
  public static final int INTERNAL_ERROR = 1011;

  /** The server is overloaded, or has enough clients. */
  public static final int TRY_AGAIN_LATER = 1013;

  /** A gateway got an invalid response from its upstream server. */
  public static final int BAD_GATEWAY = 1014;

  /** The most bytes of a reason in UTF-8 (RFC 6455 section 5.5). */
  public static final int MAX_REASON = 123;

  /** Whether a frame may carry the code: a registered one except 1004 to 1006, or 3000 to 4999. */
  public static boolean isOnWire(int code) {
    return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006))
        || (code >= 3000 && code <= 4999);
  }

  /** Whether the code is no error: 1000, 1001 or none. */
  public boolean isIntended() {
    return code == NORMAL || code == GOING_AWAY || code == NO_CODE;
  }

  /** Whether a new connection may succeed soon: the code is 1001 or 1011 to 1014. */
  public boolean isRetryable() {
    return code == GOING_AWAY || (code >= INTERNAL_ERROR && code <= BAD_GATEWAY);
  }

  /** Whether the reason speaks of a message and not of a frame. */
  boolean isAboutMessage() {
    String lowerCase = reason.toLowerCase(Locale.ROOT);
    return lowerCase.contains("message") && !lowerCase.contains("frame");
  }

  /** The text of the notice or error that reports this close. */
  public String sentence() {
    return "disconnected (code: " + code + ", reason: \"" + reason + "\")";
  }

  /**
   * What the code means: the name that IANA's registry of close codes has for it, in lower case, or
   * whose the code is; empty for a code that may not be sent.
   */
  public String meaning() {
    return switch (code) {
      case NORMAL -> "normal closure";
      case GOING_AWAY -> "going away";
      case PROTOCOL_ERROR -> "protocol error";
      case 1003 -> "unsupported data";
      case NO_CODE -> "no code received";
      case NO_FRAME -> "abnormal closure";
      case INVALID_PAYLOAD -> "invalid payload data";
      case 1008 -> "policy violation";
      case TOO_BIG -> "message too big";
      case 1010 -> "missing extension";
      case INTERNAL_ERROR -> "internal error";
      case 1012 -> "service restart";
      case TRY_AGAIN_LATER -> "try again later";
      case BAD_GATEWAY -> "bad gateway";
      case 3000 -> "unauthorized";
      case 3003 -> "forbidden";
      case 3008 -> "timeout";
      default -> unregistered();
    };
  }

  private String unregistered() {
    if (!isOnWire(code)) {
      return "";
    }
    return code < 4000 ? "a code of a library or framework" : "a code of the application";
  }

  /** The payload of the frame; empty without a code. */
  public ByteBuffer payload() {
    if (code == NO_CODE) {
      return ByteBuffer.allocate(0);
    }
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).flip();
  }

  /** Parses the payload of a Close frame. */
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
