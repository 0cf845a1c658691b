package org.wscat.websocket;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.failure.Secret;
import org.wscat.http.SecretNames;
import org.wscat.net.Address;
import org.wscat.net.HostPort;
import org.wscat.net.PercentEncoding;
import org.wscat.net.UserInfo;

/**
 * A parsed WebSocket URL (RFC 6455 section 3), or the URL of a Unix socket. Immutable.
 *
 * @param address the host, the port, and whether to use TLS
 * @param target the request target: path and query, percent-encoded, starting with a slash
 * @param credentials {@code user:password}, decoded
 */
public record Endpoint(Address address, String target, Optional<Secret> credentials) {
  private static final String UNIX = "ws+unix:";
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final String PATH_ESCAPED = "\"<>`{}";
  private static final String QUERY_ESCAPED = "\"<>'";

  /** The characters that are percent-encoded in the path of a Unix socket's file. */
  private static final String FILE_ESCAPED = " #%:";

  private static final String INVALID = "Invalid URL";

  /**
   * Parses a URL as given by the user: {@code ws}, {@code wss}, {@code http} or {@code https}, or
   * no scheme at all, which means {@code ws}; {@code ws+unix:/file:/path} for a Unix socket. Names
   * are converted to ASCII (IDNA), dot segments are resolved, and characters that can't be sent are
   * percent-encoded as UTF-8.
   *
   * @throws Failure of usage, whose message never contains the credentials
   */
  public static Endpoint parse(String url) throws Failure {
    try {
      return parsed(url);
    } catch (Failure failure) {
      if (url.indexOf('@') < 0) {
        throw failure;
      }
      // The invalid part may be the password, so the message does not repeat it.
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
      String shown = SecretNames.maskUrl(url.substring(fragment));
      throw invalid("a WebSocket URL has no fragment ('" + shown + "')");
    }
    if (url.regionMatches(true, 0, UNIX, 0, UNIX.length())) {
      return unix(url.substring(UNIX.length()));
    }
    int separator = schemeEnd(url);
    boolean tls = separator > 0 && isTls(url.substring(0, separator));
    String rest = separator > 0 ? url.substring(separator + 3) : url;

    int authorityEnd = firstOf(rest, "/?\\");
    String authority = rest.substring(0, authorityEnd);
    int at = authority.lastIndexOf('@');
    Optional<Secret> credentials =
        at < 0 ? Optional.empty() : Optional.of(UserInfo.parse(authority.substring(0, at)).pair());
    Address address = address(authority.substring(at + 1), tls);
    return new Endpoint(address, target(rest.substring(authorityEnd)), credentials);
  }

  /** The value of the {@code Host} header: without the port if it is the scheme's default. */
  public String hostHeader() {
    String shown = Address.bracketed(Address.withoutZone(address.host()));
    int standard = address.tls() ? HTTPS_PORT : HTTP_PORT;
    return address.port() == standard ? shown : shown + ":" + address.port();
  }

  /**
   * Parses {@code /path/of.sock:/request/path}, in the format of npm's ws; the path of the socket
   * is percent-encoded.
   */
  private static Endpoint unix(String rest) throws Failure {
    int colon = rest.indexOf(':');
    String file = file(colon < 0 ? rest : rest.substring(0, colon));
    String target = colon < 0 ? "" : rest.substring(colon + 1);
    if (file.isEmpty() || file.equals("/")) {
      throw invalid("it names no socket, as in ws+unix:/run/app.sock:/path");
    }
    if (!target.isEmpty() && "/?".indexOf(target.charAt(0)) < 0) {
      throw invalid("a path follows the socket, as in ws+unix:/run/app.sock:/path")
          .withHint("a colon in the socket's own path is written %3A");
    }
    Address address = new Address("localhost", HTTP_PORT, false, Optional.of(Path.of(file)));
    return new Endpoint(address, target(target), Optional.empty());
  }

  private static String file(String encoded) throws Failure {
    Optional<String> file = PercentEncoding.decodeStrictly(encoded);
    if (file.isEmpty()) {
      throw invalid("the path of its socket is not UTF-8");
    }
    for (int i = 0; i < file.get().length(); i++) {
      if (Character.isISOControl(file.get().charAt(i))) {
        throw invalid("the path of its socket holds a control character");
      }
    }
    return file.get();
  }

  /**
   * Resolves a reference without scheme and host against this endpoint (RFC 3986 section 5.2.2).
   *
   * @throws Failure of usage when the reference has a fragment
   */
  public Endpoint resolve(String reference) throws Failure {
    if (reference.indexOf('#') >= 0) {
      throw invalid("a WebSocket URL has no fragment");
    }
    String path = target.substring(0, firstOf(target, "?"));
    String joined = reference;
    if (reference.isEmpty()) {
      return new Endpoint(address, target, Optional.empty());
    }
    if (reference.startsWith("?")) {
      joined = path + reference;
    } else if (!reference.startsWith("/")) {
      joined = path.substring(0, path.lastIndexOf('/') + 1) + reference;
    }
    return new Endpoint(address, target(joined), Optional.empty());
  }

  /** Whether scheme, host and port are equal (RFC 6454 section 4). */
  public boolean isSameOrigin(Endpoint other) {
    return address.equals(other.address)
        || (address.hasSameHost(other.address)
            && address.port() == other.address.port()
            && address.tls() == other.address.tls());
  }

  /** Whether the other endpoint is the same host with TLS, and this one is without TLS. */
  public boolean isStepUp(Endpoint other) {
    return address.hasSameHost(other.address) && !address.tls() && other.address.tls();
  }

  /** The URL, with {@code ***} in place of credentials and other secrets. */
  @Override
  public String toString() {
    String origin =
        address.socketFile().isPresent()
            ? UNIX + encodeFile(address.socketFile().get().toString()) + ":"
            : (address.tls() ? "wss://" : "ws://") + hostHeader();
    return SecretNames.maskUrl(origin + target);
  }

  private static String encodeFile(String file) {
    StringBuilder encoded = new StringBuilder(file.length());
    for (int i = 0; i < file.length(); i++) {
      char c = file.charAt(i);
      if (FILE_ESCAPED.indexOf(c) >= 0) {
        encoded.append('%').append(hexDigit(c >> 4)).append(hexDigit(c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static int schemeEnd(String url) throws Failure {
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

  private static Address address(String hostPort, boolean tls) throws Failure {
    try {
      HostPort parsed = HostPort.parse(hostPort, tls ? HTTPS_PORT : HTTP_PORT);
      return new Address(parsed.host(), parsed.port(), tls);
    } catch (Failure failure) {
      throw failure.withPrefix(INVALID, ExitStatus.USAGE);
    }
  }

  private static String target(String pathAndQuery) {
    int question = firstOf(pathAndQuery, "?");
    String path = pathAndQuery.substring(0, question).replace('\\', '/');
    String query = pathAndQuery.substring(question);
    return withoutDotSegments(encode(path, PATH_ESCAPED)) + encode(query, QUERY_ESCAPED);
  }

  /** Removes the dot segments of an absolute path (RFC 3986 section 5.2.4). */
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

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static Failure invalid(String reason) {
    return Failure.usage(INVALID + ": " + reason);
  }
}
