package org.wscat.dialer;

/**
 * Where a connection goes.
 *
 * @param host a name in ASCII or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param tls whether TLS is spoken, with the name checked against {@code host}
 */
public record Address(String host, int port, boolean tls) {
  /** Whether the host is an IP literal, which needs no look-up and gets no SNI. */
  public boolean isLiteral() {
    return host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
