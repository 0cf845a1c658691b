package org.wscat.failure;

/**
 * Every exit status of the program and its meaning. Where curl has an exit code for the same case,
 * the number is curl's. {@code --help} prints this table.
 */
public enum ExitStatus {
  /** This end closed (answered or not), or the server closed with 1000, 1001 or no code. */
  OK(0, "connected, and ended as intended"),
  /** A {@code --expect...}, {@code --count} or script line was not met. */
  CHECK_FAILED(1, "a check failed: an --expect..., --count or script line was not met"),
  /** The command line, a URL, the input or a script can't be used. */
  USAGE(2, "usage: unknown option, bad value, bad URL, unreadable input or script"),
  /** The proxy can't be reached, or did not open the tunnel. */
  PROXY(5, "proxy: cannot be reached, or refused the tunnel"),
  /** The host has no address, or the name server gives no answer. */
  HOST_NOT_FOUND(6, "host name not found, or its server does not answer"),
  /** The TCP connection can't be established, or the port can't be listened on. */
  CANNOT_CONNECT(7, "cannot connect (refused, unreachable), or cannot listen"),
  /** The answer is not HTTP, or a 101 that RFC 6455 section 4.1 forbids to accept. */
  INVALID_HANDSHAKE(8, "the answer is not a valid handshake"),
  /** The server answered with an HTTP status other than 101. */
  REFUSED(22, "the server refused the upgrade with an HTTP status"),
  /** Standard output or a file can't be written, for another reason than a closed pipe. */
  CANNOT_WRITE(23, "standard output or a file cannot be written (disk full, ...)"),
  /** The time of {@code --connect-timeout} or {@code --timeout} ran out. */
  TIMEOUT(28, "a timeout ran out"),
  /** The TLS handshake failed for another reason than the certificate. */
  TLS_FAILED(35, "TLS failed (protocol, alert)"),
  /** More redirects than {@code --max-redirects}, or one that is unsafe to follow. */
  REDIRECT(47, "too many redirects, or one that is refused as unsafe"),
  /** The stream ended or was reset before a complete response to the handshake. */
  NO_ANSWER(52, "the connection ended before a complete answer"),
  /** The stream ended without a Close frame, a pong is missing, or a message was not sent. */
  CONNECTION_LOST(56, "connection lost after the open, or a message could not be sent"),
  /** The client certificate can't be presented. */
  UNUSABLE_CLIENT_CERTIFICATE(
      58, "the certificate or its key is unusable, unreadable or incomplete"),
  /** The server's certificate chain, validity or name was not accepted. */
  UNTRUSTED_CERTIFICATE(60, "the server's certificate is not trusted"),
  /** A message is larger than {@code --max-size} or than the free memory. */
  MESSAGE_TOO_LARGE(63, "a message larger than --max-size, or than memory"),
  /** The server closed with an error code or broke the protocol. */
  SERVER_ERROR(64, "the other end closed with an error code, or broke the protocol"),
  /** The CA certificates can't be read. */
  UNUSABLE_CA_FILE(77, "the CA file is unusable or unreadable"),
  /** A signal ended the run; the exit status is 128 plus the signal's number. */
  SIGNAL(128, "ended by signal n");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The exit status of the process; of {@link #SIGNAL} without the signal's number. */
  public int code() {
    return code;
  }

  /** The code as the table shows it: a number, or {@code 128+n}. */
  public String label() {
    return this == SIGNAL ? "128+n" : Integer.toString(code);
  }

  /** The meaning as the table in {@code --help} and in the manual shows it, one line. */
  public String meaning() {
    return meaning;
  }
}
