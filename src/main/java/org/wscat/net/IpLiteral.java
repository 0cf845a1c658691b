package org.wscat.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** The parser of IP addresses in text form. */
public final class IpLiteral {
  private IpLiteral() {}

  /**
   * Parses an IPv4 address of four decimal numbers, or an IPv6 address (RFC 4291 section 2.2)
   * without a zone, which may stand in brackets. Never looks up a name.
   *
   * @return the address; empty if the text is not one
   */
  public static Optional<InetAddress> parse(String text) {
    boolean ipv6 = text.indexOf(':') >= 0;
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = ipv6 && bracketed ? text.substring(1, text.length() - 1) : text;
    if (ipv6 ? !isOfDigits(bare) : !isIpv4(bare)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether a text has only digits and dots, so that it can't be a host name. */
  public static boolean isNumbers(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
        return false;
      }
    }
    return true;
  }

  /** Whether a text is four decimal numbers; some programs read a leading zero as octal. */
  private static boolean isIpv4(String text) {
    int begin = 0;
    for (int part = 0; part < 4; part++) {
      int dot = text.indexOf('.', begin);
      int end = part == 3 ? text.length() : dot;
      if (end < begin || !isByte(text, begin, end)) {
        return false;
      }
      begin = end + 1;
    }
    return true;
  }

  private static boolean isByte(String text, int begin, int end) {
    int length = end - begin;
    if (length < 1 || length > 3 || (length == 3 && text.charAt(begin) == '0')) {
      return false;
    }
    int value = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      value = 10 * value + c - '0';
    }
    return value < 256;
  }
}
