package org.wscat.net.proxy;

import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.HostPort;
import org.wscat.net.UserInfo;

/**
 * A proxy that connections go through.
 *
 * @param scheme how it is spoken to
 * @param host a name in ASCII or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param credentials who logs in
 */
public record Proxy(Scheme scheme, String host, int port, Optional<UserInfo> credentials) {
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
    Optional<UserInfo> credentials =
        at < 0 ? Optional.empty() : Optional.of(UserInfo.parse(authority.substring(0, at)));
    if (scheme != Scheme.SOCKS5
        && credentials.isPresent()
        && credentials.get().user().indexOf(':') >= 0) {
      throw invalid(source, "HTTP has no user names with a colon (RFC 7617)");
    }
    HostPort hostPort = hostPort(source, authority.substring(at + 1), scheme, at >= 0);
    return new Proxy(scheme, hostPort.host(), hostPort.port(), credentials);
  }

  private static HostPort hostPort(String source, String text, Scheme scheme, boolean secret)
      throws Failure {
    try {
      return HostPort.parse(text, scheme == Scheme.HTTPS ? HTTPS_PORT : PORT);
    } catch (Failure failure) {
      // What stands here may be the rest of a password.
      Failure shown =
          secret
              ? invalid(source, "its host or its port cannot be one")
              : invalid(source, failure.getMessage());
      throw failure.hint().isPresent() ? shown.withHint(failure.hint().get()) : shown;
    }
  }

  private static Scheme scheme(String source, String name) throws Failure {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "http" -> Scheme.HTTP;
      case "https" -> Scheme.HTTPS;
      case "socks5", "socks5h" -> Scheme.SOCKS5;
      default -> throw invalid(source, "its scheme is none of http, https, socks5 and socks5h");
    };
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
