package org.wscat.failure;

/**
 * Every status the program can end with, and what it means: the one table. Where curl has the case,
 * the number is curl's.
 */
public enum ExitStatus {
  /** We closed (answered or not), or the server closed with 1000, 1001 or no code. */
  OK(0, "connected, and ended as intended"),
  /** An expectation, {@code --count} or a line of a script was not met. */
  CHECK_FAILED(1, "a check failed: an --expect..., --count or script line was not met"),
  /** The command line, a URL, the input or a script can't be used. */
  USAGE(2, "usage: unknown option, bad value, bad URL, unreadable input or script"),
  /** The proxy can't be reached, or did not open the tunnel. */
  PROXY(5, "proxy: cannot be reached, or refused the tunnel"),
  /** Name resolution found nothing, or could not find out. */
  HOST_NOT_FOUND(6, "host name not found, or its server does not answer"),
  /** TCP could not be established. */
  CANNOT_CONNECT(7, "cannot connect (refused, unreachable), or cannot listen"),
  /** The answer is no HTTP, or a 101 with a fault (RFC 6455 section 4.1). */
  INVALID_HANDSHAKE(8, "the answer is not a valid handshake"),
  /** The server answered with a status other than 101. */
  REFUSED(22, "the server refused the upgrade with an HTTP status"),
  /** Standard output or a file can't be written, except that its reader went away. */
  CANNOT_WRITE(23, "standard output or a file cannot be written (disk full, ...)"),
  /** {@code --connect-timeout} or {@code --timeout} ran out. */
  TIMEOUT(28, "a timeout ran out"),
  /** The TLS handshake failed for another reason than the certificate. */
  TLS_FAILED(35, "TLS failed (protocol, alert)"),
  /** {@code --max-redirects}, or a redirect that would be unsafe to follow. */
  REDIRECT(47, "too many redirects, or one that is refused as unsafe"),
  /** The stream ended before a complete answer to the handshake. */
  NO_ANSWER(52, "the connection ended before a complete answer"),
  /** The stream ended without a Close frame, or took unsent messages with it. */
  CONNECTION_LOST(56, "connection lost after the open, or a message could not be sent"),
  /** The client certificate can't be presented. */
  UNUSABLE_CLIENT_CERTIFICATE(
      58, "the certificate or its key is unusable, unreadable or incomplete"),
  /** The server's certificate chain, validity or name was not accepted. */
  UNTRUSTED_CERTIFICATE(60, "the server's certificate is not trusted"),
  /** A message exceeded the size limit. */
  MESSAGE_TOO_LARGE(63, "a message larger than --max-size, or than memory"),
  /** The server closed with an error code or broke the protocol. */
  SERVER_ERROR(64, "the other end closed with an error code, or broke the protocol"),
  /** The trust anchors can't be read. */
  UNUSABLE_CA_FILE(77, "the CA file is unusable or unreadable"),
  /** Ended by a signal; the virtual machine adds the signal's number. */
  SIGNAL(128, "ended by signal n");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process exit status. */
  public int code() {
    return code;
  }

  /** How the table shows the code: a number, or {@code 128+n}. */
  public String label() {
    return this == SIGNAL ? "128+n" : Integer.toString(code);
  }

  /** One line for the table in {@code --help} and in the README. */
  public String meaning() {
    return meaning;
  }
}
