package org.wscat.output;

import java.util.Locale;
import org.wscat.failure.ExitStatus;

/** What was going on when something failed, as a program may want to know it. */
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
   * The stage that a failure of that status belongs to.
   *
   * @param wasOpen whether the connection had been open
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

  /** The name as it is written. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
