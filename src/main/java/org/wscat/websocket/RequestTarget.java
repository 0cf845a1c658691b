package org.wscat.websocket;

import java.util.Locale;
import java.util.Set;
import org.wscat.net.HostPort;

/** The target of a request and its {@code Host} header (RFC 9112 section 3.2). */
final class RequestTarget {
  private static final Set<String> SCHEMES = Set.of("ws", "wss", "http", "https");
  private static final String UNRESERVED_SYMBOLS = "-._~";
  private static final String SUB_DELIMITERS = "!$&'()*+,;=";

  private RequestTarget() {}

  /** Whether a text is a path, or a URL (absolute-form) as a proxy may send it. */
  static boolean isValid(String text) {
    if (text.indexOf('#') >= 0) {
      return false;
    }
    if (text.startsWith("/")) {
      return true;
    }
    int separator = text.indexOf("://");
    if (separator < 0 || !SCHEMES.contains(text.substring(0, separator).toLowerCase(Locale.ROOT))) {
      return false;
    }
    int begin = separator + "://".length();
    int end = begin;
    while (end < text.length() && "/?".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    // RFC 9110 section 4.2: such a URL has a host, and no user information.
    boolean hasHost = end > begin && text.charAt(begin) != ':';
    return hasHost && isAuthority(text.substring(begin, end));
  }

  /** Whether a text is {@code uri-host [ ":" port ]} (RFC 9110 section 7.2); both may be empty. */
  static boolean isAuthority(String text) {
    int end = HostPort.hostEnd(text);
    String host = text.substring(0, end);
    return (text.startsWith("[") ? isIpv6(host) : isName(host)) && isPort(text.substring(end));
  }

  private static boolean isPort(String text) {
    return text.isEmpty()
        || text.equals(":")
        || (text.charAt(0) == ':' && HostPort.port(text.substring(1)) != HostPort.NO_PORT);
  }

  /** Accepts a zone, which some clients send although it is local to them. */
  private static boolean isIpv6(String host) {
    return host.endsWith("]")
        && HostPort.isAscii(host)
        && HostPort.isIpv6(host.substring(1, host.length() - 1));
  }

  /**
   * Whether a text is a {@code reg-name} (RFC 3986 section 3.2.2), which includes IPv4 addresses.
   */
  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape =
          c == '%'
              && i + 2 < text.length()
              && Character.digit(text.charAt(i + 1), 16) >= 0
              && Character.digit(text.charAt(i + 2), 16) >= 0;
      if (!escape && !isUnreserved(c) && SUB_DELIMITERS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUnreserved(char c) {
    boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    return letter || (c >= '0' && c <= '9') || UNRESERVED_SYMBOLS.indexOf(c) >= 0;
  }
}
