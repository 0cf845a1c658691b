package org.wscat.net.proxy;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.HostPort;
import org.wscat.net.IpLiteral;

/**
 * Hosts that no proxy is used for, as {@code NO_PROXY} lists them: names with all that is below
 * them, IP addresses, CIDR blocks, {@code *} for all; an entry may end in a port.
 *
 * @param list the entries, separated by commas or blanks
 */
record NoProxyList(String list) {
  boolean include(Address address) {
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!entry.isEmpty() && matches(entry, address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Refuses a list that names a host which no URL can: the connection would go through the proxy.
   *
   * @throws Failure of usage
   */
  void requireUsable(String option) throws Failure {
    for (String entry : list.split("[,\\s]+")) {
      if (!HostPort.isAscii(entry)) {
        try {
          HostPort.name(domain(withoutPort(entry)));
        } catch (Failure failure) {
          throw failure.withPrefix(option, ExitStatus.USAGE);
        }
      }
    }
  }

  private static boolean matches(String entry, Address address) {
    String host = withoutPort(entry);
    boolean port = host.length() < entry.length();
    return (!port || entry.substring(host.length() + 1).equals(Integer.toString(address.port())))
        && matchesHost(host, address);
  }

  private static String withoutPort(String entry) {
    int end = HostPort.hostEnd(entry);
    boolean hasPort = end > 0 && end < entry.length() && entry.charAt(end) == ':';
    return hasPort ? entry.substring(0, end) : entry;
  }

  private static boolean matchesHost(String entry, Address address) {
    if (entry.equals("*")) {
      return true;
    }
    String host = Address.withoutZone(address.host());
    if (address.isLiteral()) {
      return matchesBlock(entry, host);
    }
    String suffix = "." + Address.withoutRoot(ascii(domain(entry)));
    return ("." + Address.withoutRoot(host)).endsWith(suffix);
  }

  /** What an entry excepts, with all that is below it. */
  private static String domain(String entry) {
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    return domain.startsWith(".") ? domain.substring(1) : domain;
  }

  /** An entry that can't be one fits no host as it is. */
  private static String ascii(String domain) {
    try {
      return HostPort.isAscii(domain) ? domain : HostPort.name(domain);
    } catch (Failure failure) {
      return domain;
    }
  }

  /** Whether an IP literal lies in a block, or is the address. */
  private static boolean matchesBlock(String block, String host) {
    int slash = block.indexOf('/');
    String network = Address.withoutZone(slash < 0 ? block : block.substring(0, slash));
    Optional<byte[]> wanted = IpLiteral.parse(network).map(InetAddress::getAddress);
    Optional<byte[]> actual = IpLiteral.parse(host).map(InetAddress::getAddress);
    if (wanted.isEmpty() || actual.isEmpty() || wanted.get().length != actual.get().length) {
      return false;
    }
    int most = wanted.get().length * 8;
    int bits = slash < 0 ? most : prefix(block.substring(slash + 1), most);
    return bits >= 0 && sameBits(wanted.get(), actual.get(), bits);
  }

  /** The length of a block's prefix; -1 if it is none, for such a block excepts nothing. */
  private static int prefix(String text, int most) {
    int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    return bits <= most ? bits : -1;
  }

  private static boolean sameBits(byte[] first, byte[] second, int bits) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((first[i / 8] & mask) != (second[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
