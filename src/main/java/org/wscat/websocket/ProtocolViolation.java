package org.wscat.websocket;

import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * A violation of RFC 6455, or of a limit, by the peer. It fails the connection (RFC 6455 section
 * 7.1.7).
 */
public final class ProtocolViolation extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final int closeCode;
  private final transient Optional<String> hint;

  private ProtocolViolation(ExitStatus status, int closeCode, String message) {
    this(status, closeCode, message, Optional.empty());
  }

  private ProtocolViolation(
      ExitStatus status, int closeCode, String message, Optional<String> hint) {
    super(message);
    this.status = status;
    this.closeCode = closeCode;
    this.hint = hint;
  }

  static ProtocolViolation invalidFrame(String what) {
    return new ProtocolViolation(
        ExitStatus.SERVER_ERROR, Close.PROTOCOL_ERROR, "Invalid WebSocket frame: " + what);
  }

  static ProtocolViolation invalidText() {
    return new ProtocolViolation(
        ExitStatus.SERVER_ERROR,
        Close.INVALID_PAYLOAD,
        "Invalid WebSocket frame: invalid UTF-8 sequence");
  }

  static ProtocolViolation invalidCompression() {
    return new ProtocolViolation(
        ExitStatus.SERVER_ERROR,
        Close.INVALID_PAYLOAD,
        "Invalid WebSocket frame: invalid compressed data");
  }

  static ProtocolViolation tooBig() {
    return new ProtocolViolation(
        ExitStatus.MESSAGE_TOO_LARGE,
        Close.TOO_BIG,
        "Max payload size exceeded",
        Optional.of("--max-size SIZE takes larger messages"));
  }

  /** Returns the violation by a message of this size, which does not fit in the heap. */
  public static ProtocolViolation doesNotFit(long bytes) {
    return new ProtocolViolation(
        ExitStatus.MESSAGE_TOO_LARGE,
        Close.TOO_BIG,
        "message of " + bytes + " bytes does not fit in memory");
  }

  /** The code of the Close frame that this end sends. */
  public int closeCode() {
    return closeCode;
  }

  /** The failure with which a session ends. */
  public Failure failure() {
    Failure failure = new Failure(status, getMessage()).causedBy(this);
    return hint.map(failure::withHint).orElse(failure);
  }
}
