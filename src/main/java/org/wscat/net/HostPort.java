package org.wscat.net;

import java.net.IDN;
import java.util.Locale;
import org.wscat.failure.Failure;

/**
 * A host and a port, parsed from the text of a user or a peer: a URL, {@code --proxy}, {@code
 * --resolve}, {@code --listen}, {@code NO_PROXY} or a {@code Host} header. Immutable.
 *
 * @param host a name in ASCII (A-labels of RFC 5890) and lower case, with its trailing dot if it
 *     has one; or an IP literal, an IPv6 literal without brackets and with its zone
 * @param port 1 to 65535, or the argument {@code absent} of {@link #parse} if the text has no port
 */
public record HostPort(String host, int port) {
  /** The result of {@link #port} for a text that is not a port. */
  public static final int NO_PORT = -1;

  private static final int LARGEST_PORT = 65535;
  private static final int MOST_DIGITS = 5;

  /** Characters that IDNA 2003, which the JDK has, maps to others, and IDNA 2008 does not. */
  private static final String DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d";

  private static final String FORBIDDEN_IN_HOST = " \"#%/:<>?@[\\]^`{|}";

  /**
   * Parses {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port}. An empty port
   * counts as absent (RFC 3986 section 3.2.3).
   *
   * @param absent the port where none is given
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE}, whose message says what is
   *     wrong with "it", for the caller to put into a sentence
   */
  public static HostPort parse(String text, int absent) throws Failure {
    int end = hostEnd(text);
    String portText = text.substring(end);
    String host;
    if (text.startsWith("[")) {
      if (text.charAt(end - 1) != ']') {
        throw Failure.usage("the bracket of its IPv6 address is not closed");
      }
      host = ipv6(text.substring(1, end - 1));
      if (!portText.isEmpty() && !portText.startsWith(":")) {
        throw Failure.usage("there is text between its IPv6 address and its port");
      }
    } else {
      if (text.lastIndexOf(':', end - 1) >= 0) {
        throw Failure.usage("an IPv6 address stands in brackets, as in [::1]:8080");
      }
      host = name(text.substring(0, end));
    }
    return new HostPort(host, portText.length() > 1 ? givenPort(portText.substring(1)) : absent);
  }

  /**
   * The index where the host of {@code host[:port]} ends: behind a closing bracket, or at the only
   * colon. It is the length of a text that has no port, such as an IPv6 address without brackets.
   */
  public static int hostEnd(String text) {
    if (text.startsWith("[")) {
      int bracket = text.indexOf(']');
      return bracket < 0 ? text.length() : bracket + 1;
    }
    int colon = text.indexOf(':');
    return colon >= 0 && colon == text.lastIndexOf(':') ? colon : text.length();
  }

  /**
   * Parses a port of one to five decimal digits, 0 to 65535; returns {@link #NO_PORT} for any other
   * text.
   */
  public static int port(String digits) {
    if (digits.isEmpty() || digits.length() > MOST_DIGITS || !isDigits(digits)) {
      return NO_PORT;
    }
    int port = Integer.parseInt(digits);
    return port <= LARGEST_PORT ? port : NO_PORT;
  }

  private static int givenPort(String text) throws Failure {
    int zeros = 0;
    while (zeros < text.length() - 1 && text.charAt(zeros) == '0') {
      zeros++;
    }
    int port = port(text.substring(zeros));
    if (port < 1) {
      // In "user:password" without a host this text is the password, so it is not shown.
      throw Failure.usage(
          isDigits(text)
              ? "port " + text + " is not between 1 and 65535"
              : "its port is no number");
    }
    return port;
  }

  private static boolean isDigits(String text) {
    return IpLiteral.isNumbers(text) && text.indexOf('.') < 0;
  }

  /**
   * A host name in ASCII and lower case, or an IPv4 literal.
   *
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE}, whose message says what is
   *     wrong with "it", for the caller to put into a sentence
   */
  public static String name(String text) throws Failure {
    String ascii = isAscii(text) ? text : toAscii(text);
    if (ascii.isEmpty()) {
      throw Failure.usage("it has no host");
    }
    if (holdsAny(ascii, FORBIDDEN_IN_HOST)) {
      throw Failure.usage("'" + text + "' is not a host name");
    }
    if (IpLiteral.isNumbers(ascii)) {
      ascii = Address.withoutTrailingDot(ascii);
      if (IpLiteral.parse(ascii).isEmpty()) {
        throw Failure.usage("'" + text + "' is not an IPv4 address");
      }
    }
    return ascii.toLowerCase(Locale.ROOT);
  }

  private static String toAscii(String name) throws Failure {
    if (holdsAny(name, DEVIATIONS)) {
      throw Failure.usage("'" + name + "' stands for different hosts in different programs")
          .withHint("its ASCII form, which starts with xn--, is unambiguous");
    }
    try {
      return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      throw Failure.usage("'" + name + "' is not a host name").causedBy(e);
    }
  }

  /** Whether a text is an IPv6 literal, with or without a zone, that stands without brackets. */
  public static boolean isIpv6(String text) {
    int percent = text.indexOf('%');
    return isIpv6Address(percent < 0 ? text : text.substring(0, percent))
        && (percent < 0 || isZone(text.substring(percent + 1)));
  }

  private static String ipv6(String text) throws Failure {
    int percent = text.indexOf('%');
    String literal = percent < 0 ? text : text.substring(0, percent);
    if (!isIpv6Address(literal)) {
      throw Failure.usage("'" + literal + "' is not an IPv6 address");
    }
    String lower = literal.toLowerCase(Locale.ROOT);
    if (percent < 0) {
      return lower;
    }
    String zone = zone(text, percent);
    if (!isZone(zone)) {
      throw Failure.usage("the zone of its IPv6 address cannot be one");
    }
    return lower + "%" + zone;
  }

  private static boolean isIpv6Address(String text) {
    return text.indexOf(':') >= 0 && !text.startsWith("[") && IpLiteral.parse(text).isPresent();
  }

  /** Returns the zone after a percent sign or its escape {@code %25} (RFC 6874). */
  private static String zone(String text, int percent) {
    String zone = text.substring(percent + 1);
    return zone.startsWith("25") ? zone.substring(2) : zone;
  }

  private static boolean isZone(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetterOrDigit(text.charAt(i)) && "-._~".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether a text is ASCII only, so that a host name in it needs no IDNA. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
