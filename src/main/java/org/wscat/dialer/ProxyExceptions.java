package org.wscat.dialer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Hosts that no proxy is used for, as {@code NO_PROXY} lists them: names with all that is below
 * them, IP addresses, CIDR blocks, {@code *} for all; an entry may end in a port.
 *
 * @param list the entries, separated by commas or blanks
 */
record ProxyExceptions(String list) {
  boolean include(Address address) {
    for (String entry : list.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      if (!entry.isEmpty() && matches(entry, address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String entry, Address address) {
    if (entry.equals("*")) {
      return true;
    }
    int colon = entry.lastIndexOf(':');
    boolean port = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    if (port) {
      return entry.substring(colon + 1).equals(Integer.toString(address.port()))
          && matchesHost(entry.substring(0, colon), address);
    }
    return matchesHost(entry, address);
  }

  private static boolean matchesHost(String entry, Address address) {
    String host = Address.withoutZone(address.host());
    if (address.isLiteral()) {
      return matchesBlock(entry.replace("[", "").replace("]", ""), host);
    }
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    String suffix = domain.startsWith(".") ? domain : "." + domain;
    return ("." + Address.withoutRoot(host)).endsWith(suffix);
  }

  /** Whether an IP literal lies in a block, or is the address. */
  private static boolean matchesBlock(String block, String host) {
    int slash = block.indexOf('/');
    String network = slash < 0 ? block : block.substring(0, slash);
    if (!Address.isLiteral(network)) {
      return false;
    }
    try {
      byte[] wanted = InetAddress.getByName(network).getAddress();
      byte[] actual = InetAddress.getByName(host).getAddress();
      int bits = slash < 0 ? wanted.length * 8 : Integer.parseInt(block.substring(slash + 1));
      return wanted.length == actual.length
          && bits >= 0
          && bits <= wanted.length * 8
          && sameBits(wanted, actual, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      // An entry that nobody can understand excepts nothing.
      return false;
    }
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
