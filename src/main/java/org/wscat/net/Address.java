package org.wscat.net;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a connection goes.
 *
 * @param host a name in ASCII or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param tls whether TLS is spoken, with the name checked against {@code host}
 * @param socketFile the Unix socket that is connected to in place of host and port
 */
public record Address(String host, int port, boolean tls, Optional<Path> socketFile) {
  /** An address that is reached by TCP. */
  public Address(String host, int port, boolean tls) {
    this(host, port, tls, Optional.empty());
  }

  /** Whether the host is an IP literal, which needs no look-up and gets no SNI. */
  public boolean isLiteral() {
    return isLiteral(host);
  }

  /** Whether a host is an IP literal. */
  public static boolean isLiteral(String host) {
    return host.indexOf(':') >= 0 || IpLiteral.isNumbers(host);
  }

  /** Host and port as they stand in a request: an IPv6 literal in brackets, without its zone. */
  public String authority() {
    return bracketed(withoutZone(host)) + ":" + port;
  }

  /** An IP address and a port as text; an IPv6 address stands in brackets, with its zone. */
  public static String authority(InetAddress address, int port) {
    return bracketed(address.getHostAddress()) + ":" + port;
  }

  /** The host without an IPv6 zone, which means something on this machine only. */
  public static String withoutZone(String host) {
    int zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  /** The host as it stands before a port. */
  public static String bracketed(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** The host without the dot that marks a fully qualified name. */
  public static String withoutRoot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether both are one host, however its name or its IP literal is written, by TCP. */
  public boolean hasSameHost(Address other) {
    if (socketFile.isPresent() || other.socketFile.isPresent()) {
      return false;
    }
    String name = withoutRoot(host);
    String otherName = withoutRoot(other.host);
    Optional<InetAddress> literal = IpLiteral.parse(name);
    return name.equalsIgnoreCase(otherName)
        || (literal.isPresent() && literal.equals(IpLiteral.parse(otherName)));
  }

  /** Whether it can only be this machine. */
  public boolean isLoopback() {
    String name = withoutRoot(withoutZone(host));
    if (socketFile.isPresent() || name.equals("localhost") || name.endsWith(".localhost")) {
      return true;
    }
    Optional<InetAddress> literal = IpLiteral.parse(name);
    return literal.isPresent() && literal.get().isLoopbackAddress();
  }
}
