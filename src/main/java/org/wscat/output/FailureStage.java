package org.wscat.output;

import java.util.Locale;
import org.wscat.failure.ExitStatus;

/** The stage of a session in which a failure occurred: {@code stage} of {@code --json} errors. */
enum FailureStage {
  USAGE,
  PROXY,
  DNS,
  CONNECT,
  TLS,
  HANDSHAKE,
  REDIRECT,
  SESSION,
  CHECK,
  OUTPUT,
  SIGNAL;

  /**
   * Returns the stage of a failure.
   *
   * @param status the exit status of the failure
   * @param wasOpen whether the opening handshake had succeeded before
   */
  static FailureStage of(ExitStatus status, boolean wasOpen) {
    return switch (status) {
      case USAGE -> USAGE;
      case CHECK_FAILED -> CHECK;
      case PROXY -> PROXY;
      case HOST_NOT_FOUND -> DNS;
      case CANNOT_CONNECT -> CONNECT;
      case TIMEOUT -> wasOpen ? SESSION : CONNECT;
      case TLS_FAILED, UNTRUSTED_CERTIFICATE, UNUSABLE_CLIENT_CERTIFICATE, UNUSABLE_CA_FILE -> TLS;
      case INVALID_HANDSHAKE, REFUSED, NO_ANSWER -> HANDSHAKE;
      case REDIRECT -> REDIRECT;
      case OK, CONNECTION_LOST, MESSAGE_TOO_LARGE, SERVER_ERROR -> SESSION;
      case CANNOT_WRITE -> OUTPUT;
      case SIGNAL -> SIGNAL;
    };
  }

  /** The value in JSON: the lower-case name. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
