package org.wscat.dialer;

import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;

/**
 * A proxy that connections go through.
 *
 * @param scheme how it is spoken to
 * @param host a name or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param credentials {@code user:password}, decoded
 */
public record Proxy(Scheme scheme, String host, int port, Optional<Secret> credentials) {
  private static final int PORT = 1080;
  private static final int HTTPS_PORT = 443;

  /** How a proxy is spoken to. */
  public enum Scheme {
    /** CONNECT (RFC 9110 section 9.3.6). */
    HTTP,
    /** CONNECT within TLS. */
    HTTPS,
    /** SOCKS 5 (RFC 1928); the proxy looks names up. */
    SOCKS5
  }

  /**
   * Parses {@code [scheme://][user:password@]host[:port]}; http is the default scheme, and the port
   * is then 1080 as it is for curl.
   *
   * @param source what gave the text, to begin the failure's sentence with
   * @throws Failure of usage, which never repeats the credentials
   */
  public static Proxy parse(String source, String text) throws Failure {
    int separator = text.indexOf("://");
    Scheme scheme = separator < 0 ? Scheme.HTTP : scheme(source, text.substring(0, separator));
    String rest = separator < 0 ? text : text.substring(separator + 3);
    int slash = rest.indexOf('/');
    if (slash >= 0 && slash < rest.length() - 1) {
      throw invalid(source, "it has a path");
    }
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    int at = authority.lastIndexOf('@');
    Optional<Secret> credentials =
        at < 0
            ? Optional.empty()
            : Optional.of(new Secret(UserInfo.decode(authority.substring(0, at))));
    String hostPort = authority.substring(at + 1);
    int hostEnd = hostPort.startsWith("[") ? hostPort.indexOf(']') + 1 : hostPort.indexOf(':');
    if (hostPort.startsWith("[") && hostEnd == 0) {
      throw invalid(source, "the bracket of its IPv6 address is not closed");
    }
    String host = hostEnd < 0 ? hostPort : hostPort.substring(0, hostEnd);
    String port = hostEnd < 0 ? "" : hostPort.substring(hostEnd);
    boolean bracketed = host.startsWith("[");
    host = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!(bracketed ? isIpv6(host) : isHost(host)) || !(port.isEmpty() || port.startsWith(":"))) {
      throw invalid(source, "its host cannot be one");
    }
    return new Proxy(
        scheme,
        host.toLowerCase(Locale.ROOT),
        port.length() > 1 ? port(source, port.substring(1)) : defaultPort(scheme),
        credentials);
  }

  private static boolean isIpv6(String text) {
    return text.indexOf(':') >= 0 && IpLiteral.parse(Address.withoutZone(text)).isPresent();
  }

  private static boolean isHost(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c != 0x7f && "\"#%/<>?@[\\]^`{|}".indexOf(c) < 0);
  }

  private static Scheme scheme(String source, String name) throws Failure {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "http" -> Scheme.HTTP;
      case "https" -> Scheme.HTTPS;
      case "socks5", "socks5h" -> Scheme.SOCKS5;
      default -> throw invalid(source, "its scheme is none of http, https, socks5 and socks5h");
    };
  }

  private static int port(String source, String digits) throws Failure {
    int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65535) {
      throw invalid(source, "its port is not between 1 and 65535");
    }
    return port;
  }

  private static int defaultPort(Scheme scheme) {
    return scheme == Scheme.HTTPS ? HTTPS_PORT : PORT;
  }

  private static Failure invalid(String source, String reason) {
    return Failure.usage(source + ": the proxy cannot be used, " + reason)
        .withHint("[scheme://][user:password@]host[:port] names a proxy");
  }

  /** Where it listens. */
  Address address() {
    return new Address(host, port, scheme == Scheme.HTTPS);
  }

  /** As a URL without the credentials. */
  @Override
  public String toString() {
    return scheme.name().toLowerCase(Locale.ROOT) + "://" + address().authority();
  }
}
