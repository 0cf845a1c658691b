package org.wscat.websocket;

import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/** The peer sent what RFC 6455 forbids or what exceeds a limit: "fail the connection". */
public final class ProtocolViolation extends Exception {
  private static final long serialVersionUID = 1L;

  private final ExitStatus status;
  private final int closeCode;

  private ProtocolViolation(ExitStatus status, int closeCode, String message) {
    super(message);
    this.status = status;
    this.closeCode = closeCode;
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

  static ProtocolViolation tooBig() {
    return new ProtocolViolation(
        ExitStatus.MESSAGE_TOO_LARGE, Close.TOO_BIG, "Max payload size exceeded");
  }

  static ProtocolViolation doesNotFit(long bytes) {
    return new ProtocolViolation(
        ExitStatus.MESSAGE_TOO_LARGE,
        Close.TOO_BIG,
        "message of " + bytes + " bytes does not fit in memory");
  }

  /** The code of the Close frame that answers it. */
  public int closeCode() {
    return closeCode;
  }

  Failure failure() {
    return new Failure(status, getMessage()).causedBy(this);
  }
}
