package org.wscat.net.proxy;

import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.HostPort;
import org.wscat.net.UserInfo;

/**
 * A proxy server. Immutable.
 *
 * @param scheme the protocol that the proxy speaks
 * @param host a name in ASCII or an IP literal; an IPv6 literal stands without brackets
 * @param port 1 to 65535
 * @param credentials the user name and password for the proxy
 */
public record Proxy(Scheme scheme, String host, int port, Optional<UserInfo> credentials) {
  private static final int PORT = 1080;
  private static final int HTTPS_PORT = 443;

  /** The protocol of a proxy. */
  public enum Scheme {
    /** HTTP with the method CONNECT (RFC 9110 section 9.3.6). */
    HTTP,
    /** The same over TLS. */
    HTTPS,
    /** SOCKS 5 (RFC 1928); the proxy looks up the names. */
    SOCKS5
  }

  /**
   * Parses {@code [scheme://][user:password@]host[:port]}. As in curl, the default scheme is http,
   * and the default port is 443 for https and 1080 for the others.
   *
   * @param source the option or variable that has the text, for the message of the failure
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE}, whose message never shows the
   *     credentials
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
      // With an unescaped @ or / in the password, a part of it is parsed as the host.
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

  /** The address of the proxy, with TLS for the scheme https. */
  Address address() {
    return new Address(host, port, scheme == Scheme.HTTPS);
  }

  /** The proxy as a URL without the credentials. */
  @Override
  public String toString() {
    return scheme.name().toLowerCase(Locale.ROOT) + "://" + address().authority();
  }
}
