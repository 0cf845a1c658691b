package org.wscat.dialer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;

/**
 * Finds the addresses of hosts. Immutable.
 *
 * @param family which addresses are wanted
 * @param overrides what takes the place of a look-up; the first that fits counts
 */
public record Resolver(AddressFamily family, List<HostOverride> overrides) {
  /** Takes a copy of the list. */
  public Resolver {
    overrides = List.copyOf(overrides);
  }

  /**
   * The host's addresses in the order they are tried: the families take turns (RFC 8305 section 4).
   * Blocks as long as the system's resolver does.
   *
   * @throws Failure with {@link ExitStatus#HOST_NOT_FOUND} when there is none
   */
  public List<InetAddress> resolve(String host, int port) throws Failure {
    List<InetAddress> wanted = new ArrayList<>();
    for (InetAddress address : all(host, port)) {
      if (family.includes(address)) {
        wanted.add(address);
      }
    }
    if (wanted.isEmpty()) {
      String kind = family == AddressFamily.IPV6 ? "IPv6" : "IPv4";
      throw new Failure(
          ExitStatus.HOST_NOT_FOUND,
          "getaddrinfo ENOTFOUND " + host + " (no " + kind + " address)");
    }
    return alternate(wanted);
  }

  private List<InetAddress> all(String host, int port) throws Failure {
    for (HostOverride override : overrides) {
      if (override.host().equals(host) && override.port() == port) {
        return override.addresses();
      }
    }
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new Failure(ExitStatus.HOST_NOT_FOUND, "getaddrinfo ENOTFOUND " + host).causedBy(e);
    }
  }

  static List<InetAddress> alternate(List<InetAddress> addresses) {
    boolean startsWithIpv6 = addresses.get(0) instanceof Inet6Address;
    List<InetAddress> first = new ArrayList<>();
    List<InetAddress> second = new ArrayList<>();
    for (InetAddress address : addresses) {
      (address instanceof Inet6Address == startsWithIpv6 ? first : second).add(address);
    }
    List<InetAddress> turns = new ArrayList<>();
    for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
      if (i < first.size()) {
        turns.add(first.get(i));
      }
      if (i < second.size()) {
        turns.add(second.get(i));
      }
    }
    return turns;
  }
}
