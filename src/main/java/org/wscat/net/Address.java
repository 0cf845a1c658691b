package org.wscat.net;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The address of the server of a connection. Immutable.
 *
 * @param host a name in ASCII or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param tls whether the connection is encrypted by TLS, and the certificate must be for {@code
 *     host}
 * @param socketFile the path of the Unix socket to connect to in place of host and port
 */
public record Address(String host, int port, boolean tls, Optional<Path> socketFile) {
  /** Creates an address that is connected to by TCP. */
  public Address(String host, int port, boolean tls) {
    this(host, port, tls, Optional.empty());
  }

  /** Whether the host is an IP literal: it is not looked up, and TLS sends no SNI for it. */
  public boolean isLiteral() {
    return isLiteral(host);
  }

  /** Whether a host is an IP literal: it has a colon, or nothing but digits and dots. */
  public static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IpLiteral.isNumbers(host);
  }

  /** Host and port as a request names them: an IPv6 literal in brackets and without its zone. */
  public String authority() {
    return bracketed(withoutZone(host)) + ":" + port;
  }

  /** An IP address and a port as text; an IPv6 address stands in brackets, with its zone. */
  public static String authority(InetAddress address, int port) {
    return bracketed(address.getHostAddress()) + ":" + port;
  }

  /** The host without an IPv6 zone, which has a meaning on this machine only (RFC 4007). */
  public static String withoutZone(String host) {
    int zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  /** The host as it is written in front of a port: an IPv6 literal in brackets. */
  public static String bracketed(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** The host without the trailing dot of a fully qualified name. */
  public static String withoutTrailingDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /**
   * Whether two addresses have the same host, whose name or IP literal may be written differently.
   * The hosts of Unix sockets are never the same.
   */
  public boolean hasSameHost(Address other) {
    if (socketFile.isPresent() || other.socketFile.isPresent()) {
      return false;
    }
    String name = withoutTrailingDot(host);
    String otherName = withoutTrailingDot(other.host);
    Optional<InetAddress> literal = IpLiteral.parse(name);
    return name.equalsIgnoreCase(otherName)
        || (literal.isPresent() && literal.equals(IpLiteral.parse(otherName)));
  }

  /**
   * Whether the server can only be on this machine: a Unix socket, localhost, a loopback address.
   */
  public boolean isLoopback() {
    String name = withoutTrailingDot(withoutZone(host));
    if (socketFile.isPresent() || name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    Optional<InetAddress> literal = IpLiteral.parse(name);
    return literal.isPresent() && literal.get().isLoopbackAddress();
  }
}
