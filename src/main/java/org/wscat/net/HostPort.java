package org.wscat.net;

import java.net.IDN;
import java.util.Locale;
import org.wscat.failure.Failure;

/**
 * A host and its port as users write them, wherever they do: made ready to be compared and sent.
 *
 * @param host a name in ASCII (RFC 5890's A-labels), lower case, with the root's dot if it had one;
 *     or an IP literal, an IPv6 literal without brackets
 * @param port 1 to 65535, or what the caller wants where none is given
 */
public record HostPort(String host, int port) {
  private static final int LARGEST_PORT = 65535;

  /** Characters that IDNA 2003, which the JDK has, maps to others, and IDNA 2008 does not. */
  private static final String DEVIATIONS = "\u00df\u1e9e\u03c2\u200c\u200d";

  private static final String FORBIDDEN_IN_HOST = " \"#%/:<>?@[\\]^`{|}";

  /**
   * Parses {@code host}, {@code host:port}, {@code [IPv6]} or {@code [IPv6]:port}.
   *
   * @param absent the port where none is given
   * @throws Failure of usage that says what is wrong, to be put into the caller's sentence
   */
  public static HostPort parse(String text, int absent) throws Failure {
    String host;
    String portText;
    if (text.startsWith("[")) {
      int bracket = text.indexOf(']');
      if (bracket < 0) {
        throw Failure.usage("the bracket of its IPv6 address is not closed");
      }
      host = ipv6(text.substring(1, bracket));
      portText = text.substring(bracket + 1);
      if (!portText.isEmpty() && !portText.startsWith(":")) {
        throw Failure.usage("there is text between its IPv6 address and its port");
      }
    } else {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      portText = colon < 0 ? "" : text.substring(colon);
      if (portText.indexOf(':', 1) > 0) {
        throw Failure.usage("an IPv6 address stands in brackets, as in [::1]:8080");
      }
      host = name(name);
    }
    return new HostPort(host, portText.length() > 1 ? port(portText.substring(1)) : absent);
  }

  /**
   * A name in ASCII and lower case, or an IPv4 literal.
   *
   * @throws Failure of usage that says what is wrong, to be put into the caller's sentence
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
      ascii = Address.withoutRoot(ascii);
      if (IpLiteral.parse(ascii).isEmpty()) {
        throw Failure.usage("'" + text + "' is not an IPv4 address");
      }
    }
    return ascii.toLowerCase(Locale.ROOT);
  }

  /** With its zone, if it has one, written after a percent sign or its escape (RFC 6874). */
  private static String ipv6(String text) throws Failure {
    int percent = text.indexOf('%');
    String literal = percent < 0 ? text : text.substring(0, percent);
    String zone = percent < 0 ? "" : text.substring(percent + 1);
    if (literal.indexOf(':') < 0 || IpLiteral.parse(literal).isEmpty()) {
      throw Failure.usage("'" + literal + "' is not an IPv6 address");
    }
    String lower = literal.toLowerCase(Locale.ROOT);
    if (percent < 0) {
      return lower;
    }
    zone = zone.startsWith("25") ? zone.substring(2) : zone;
    boolean usable =
        zone.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    if (zone.isEmpty() || !usable) {
      throw Failure.usage("the zone of its IPv6 address cannot be one");
    }
    return lower + "%" + zone;
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

  private static int port(String text) throws Failure {
    boolean digits = IpLiteral.isNumbers(text) && text.indexOf('.') < 0;
    int port = digits && text.length() <= 9 ? Integer.parseInt(text) : -1;
    if (port < 1 || port > LARGEST_PORT) {
      // Where the host was forgotten, what stands here is a password.
      throw Failure.usage(
          digits ? "port " + text + " is not between 1 and 65535" : "its port is no number");
    }
    return port;
  }

  /** Whether a name stands as it is sent. */
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
