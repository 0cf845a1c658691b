package org.wscat.dialer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses in their text form. */
public final class IpLiteral {
  private static final String PART = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(" + PART + "\\.){3}" + PART);

  private IpLiteral() {}

  /**
   * The address that a text stands for: four numbers, or IPv6 (RFC 4291 section 2.2) without a
   * zone, which may stand in brackets. Never looks a name up.
   *
   * @return the address; empty if the text is none
   */
  public static Optional<InetAddress> parse(String text) {
    boolean ipv6 = text.indexOf(':') >= 0;
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = ipv6 && bracketed ? text.substring(1, text.length() - 1) : text;
    boolean digits =
        bare.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    if (ipv6 ? !digits : !IPV4.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
