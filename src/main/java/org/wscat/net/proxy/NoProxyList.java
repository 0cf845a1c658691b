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
 * The list of hosts to connect to without a proxy, as in {@code NO_PROXY} and curl's {@code
 * --noproxy}. An entry is a domain, which includes its subdomains, an IP address, a CIDR block, or
 * {@code *} for all hosts; a port may follow it. Immutable.
 *
 * @param list the entries, separated by commas or white space
 */
record NoProxyList(String list) {
  /** Whether an entry of the list matches the address. */
  boolean include(Address address) {
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!entry.isEmpty() && matches(entry, address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks that every international name can be taken to ASCII. An entry that can't would match no
   * host, and the connection would use the proxy against the user's will.
   *
   * @param option the option that has the list, for the message of the failure
   * @throws Failure with {@link ExitStatus#USAGE}
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
    String suffix = "." + Address.withoutTrailingDot(ascii(domain(entry)));
    return ("." + Address.withoutTrailingDot(host)).endsWith(suffix);
  }

  /** The domain of an entry, which may be written {@code *.domain} or {@code .domain}. */
  private static String domain(String entry) {
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    return domain.startsWith(".") ? domain.substring(1) : domain;
  }

  /** The domain in ASCII; a domain of the environment that can't be taken to ASCII as it is. */
  private static String ascii(String domain) {
    try {
      return HostPort.isAscii(domain) ? domain : HostPort.name(domain);
    } catch (Failure failure) {
      return domain;
    }
  }

  /** Whether an IP address is in a CIDR block (RFC 4632), or equal to a single address. */
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

  /** The prefix length of a CIDR block; -1 if it is invalid, and the block then has no address. */
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
