package org.wscat.websocket;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wscat.dialer.Address;
import org.wscat.failure.Failure;

/**
 * A WebSocket URL (RFC 6455 section 3), taken apart and made ready for the wire.
 *
 * @param address host, port and whether TLS is spoken
 * @param target path and query as they are requested, percent-encoded, starting with a slash
 * @param credentials {@code user:password} of the URL, decoded
 */
public record Endpoint(Address address, String target, Optional<String> credentials) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final String PATH_ESCAPED = "\"<>`{}";
  private static final String QUERY_ESCAPED = "\"<>'";
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final Pattern IPV4 =
      Pattern.compile(
          "((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])");

  /** Characters that IDNA 2003, which the JDK has, maps to others, and IDNA 2008 does not. */
  private static final String DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d";

  private static final String FORBIDDEN_IN_HOST = " \"#%/:<>?@[\\]^`{|}";

  /**
   * Parses what a user gives as URL: {@code ws}, {@code wss}, {@code http} or {@code https}, or no
   * scheme at all, which means {@code ws}. Names are taken to their ASCII form, dot segments are
   * resolved, and characters that can't be sent are percent-encoded as UTF-8.
   *
   * @throws Failure of usage, with a message that never repeats the credentials
   */
  public static Endpoint parse(String url) throws Failure {
    try {
      return parsed(url);
    } catch (Failure failure) {
      if (url.indexOf('@') < 0) {
        throw failure;
      }
      // What is wrong may be the password, so nothing of it is shown.
      throw invalid("see its user, password, host and port")
          .withHint("in a password / ? # and @ are written %2F %3F %23 %40");
    }
  }

  private static Endpoint parsed(String url) throws Failure {
    for (int i = 0; i < url.length(); i++) {
      if (Character.isISOControl(url.charAt(i))) {
        throw invalid("it holds a control character");
      }
    }
    if (url.isBlank()) {
      throw invalid("it is empty");
    }
    int fragment = url.indexOf('#');
    if (fragment >= 0) {
      throw invalid("a WebSocket URL has no fragment ('" + url.substring(fragment) + "')");
    }
    int separator = schemeEnd(url);
    boolean tls = separator > 0 && isTls(url.substring(0, separator));
    String rest = separator > 0 ? url.substring(separator + 3) : url;

    int authorityEnd = firstOf(rest, "/?\\");
    String authority = rest.substring(0, authorityEnd);
    int at = authority.lastIndexOf('@');
    Optional<String> credentials =
        at < 0 ? Optional.empty() : Optional.of(credentials(authority.substring(0, at)));
    Address address = address(authority.substring(at + 1), tls);
    return new Endpoint(address, target(rest.substring(authorityEnd)), credentials);
  }

  /** The value of the {@code Host} header: the port is left out where it is the scheme's own. */
  public String hostHeader() {
    String host = address.host();
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    int standard = address.tls() ? HTTPS_PORT : HTTP_PORT;
    return address.port() == standard ? shown : shown + ":" + address.port();
  }

  private static int schemeEnd(String url) throws Failure {
    if (url.regionMatches(true, 0, "ws+unix:", 0, "ws+unix:".length())) {
      throw invalid("Unix sockets are not supported");
    }
    int separator = url.indexOf(":/");
    if (separator < 0 || separator > firstOf(url, ":/?")) {
      return -1;
    }
    if (!url.startsWith("://", separator)) {
      throw invalid("its scheme must be followed by ://");
    }
    return separator;
  }

  private static boolean isTls(String scheme) throws Failure {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "ws", "http" -> false;
      case "wss", "https" -> true;
      default ->
          throw invalid("its scheme must be one of ws, wss, http and https, not '" + scheme + "'");
    };
  }

  private static String credentials(String userInfo) throws Failure {
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    return decode(user) + ":" + decode(password);
  }

  private static Address address(String hostPort, boolean tls) throws Failure {
    int port = tls ? HTTPS_PORT : HTTP_PORT;
    String host;
    String portText;
    if (hostPort.startsWith("[")) {
      int bracket = hostPort.indexOf(']');
      if (bracket < 0) {
        throw invalid("the bracket of its IPv6 address is not closed");
      }
      host = ipv6(hostPort.substring(1, bracket));
      portText = hostPort.substring(bracket + 1);
      if (!portText.isEmpty() && !portText.startsWith(":")) {
        throw invalid("there is text between its IPv6 address and its port");
      }
    } else {
      int colon = hostPort.indexOf(':');
      String name = colon < 0 ? hostPort : hostPort.substring(0, colon);
      portText = colon < 0 ? "" : hostPort.substring(colon);
      if (portText.indexOf(':', 1) > 0) {
        throw invalid("an IPv6 address stands in brackets, as in ws://[::1]:8080/");
      }
      host = name(name);
    }
    return new Address(host, portText.length() > 1 ? port(portText.substring(1)) : port, tls);
  }

  private static String ipv6(String literal) throws Failure {
    boolean digits =
        literal.chars().allMatch(c -> Character.digit(c, 16) >= 0 || ":.".indexOf(c) >= 0);
    if (!digits || literal.indexOf(':') < 0) {
      throw invalid("'" + literal + "' is not an IPv6 address");
    }
    try {
      // Never a look-up: what holds a colon is an address or refused.
      InetAddress.getAllByName(literal);
    } catch (UnknownHostException e) {
      throw invalid("'" + literal + "' is not an IPv6 address").causedBy(e);
    }
    return literal.toLowerCase(Locale.ROOT);
  }

  private static String name(String name) throws Failure {
    String ascii = name;
    if (!name.chars().allMatch(c -> c < 0x80)) {
      ascii = toAscii(name);
    }
    if (ascii.isEmpty()) {
      throw invalid("it has no host");
    }
    if (firstOf(ascii, FORBIDDEN_IN_HOST) < ascii.length()) {
      throw invalid("'" + name + "' is not a host name");
    }
    if (NUMBERS.matcher(ascii).matches() && !IPV4.matcher(ascii).matches()) {
      throw invalid("'" + name + "' is not an IPv4 address");
    }
    return ascii.toLowerCase(Locale.ROOT);
  }

  private static String toAscii(String name) throws Failure {
    if (firstOf(name, DEVIATIONS) < name.length()) {
      throw invalid("'" + name + "' stands for different hosts in different programs")
          .withHint("its ASCII form, which starts with xn--, is unambiguous");
    }
    try {
      return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      throw invalid("'" + name + "' is not a host name").causedBy(e);
    }
  }

  private static int port(String text) throws Failure {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits && text.length() <= 9 ? Integer.parseInt(text) : -1;
    if (port < 1 || port > 65535) {
      // Where the host was forgotten, what stands here is a password.
      throw invalid(
          digits ? "port " + text + " is not between 1 and 65535" : "its port is no number");
    }
    return port;
  }

  private static String target(String pathAndQuery) {
    int question = firstOf(pathAndQuery, "?");
    String path = pathAndQuery.substring(0, question).replace('\\', '/');
    String query = pathAndQuery.substring(question);
    return withoutDotSegments(encode(path, PATH_ESCAPED)) + encode(query, QUERY_ESCAPED);
  }

  /** RFC 3986 section 5.2.4, for an absolute path. */
  private static String withoutDotSegments(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String plain = segments[i].replace("%2e", ".").replace("%2E", ".");
      boolean last = i == segments.length - 1;
      if (plain.equals("..")) {
        kept.pollLast();
      } else if (!plain.equals(".")) {
        kept.addLast(segments[i]);
        continue;
      }
      if (last) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }

  private static String encode(String text, String escaped) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b <= ' ' || b == 0x7f || escaped.indexOf(b) >= 0) {
        encoded.append('%').append(hexDigit(b >> 4)).append(hexDigit(b));
      } else {
        encoded.append((char) b);
      }
    }
    return encoded.toString();
  }

  private static char hexDigit(int value) {
    return Character.toUpperCase(Character.forDigit(value & 0xf, 16));
  }

  private static String decode(String text) throws Failure {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        decoded[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        decoded[length++] = bytes[i];
      }
    }
    return new String(Arrays.copyOf(decoded, length), StandardCharsets.UTF_8);
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static Failure invalid(String reason) {
    return Failure.usage("Invalid URL: " + reason);
  }
}
