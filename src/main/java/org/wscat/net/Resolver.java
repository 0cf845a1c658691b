package org.wscat.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
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
      Failure failure =
          new Failure(
              ExitStatus.HOST_NOT_FOUND,
              "getaddrinfo ENOTFOUND " + host + " (no " + kind + " address)");
      throw Address.isLiteral(host) ? failure : failure.asRetryable();
    }
    return alternate(wanted);
  }

  private List<InetAddress> all(String host, int port) throws Failure {
    String name = Address.withoutRoot(host);
    for (HostOverride override : overrides) {
      if (override.host().equals(name) && override.port() == port) {
        return override.addresses();
      }
    }
    if (Address.isLiteral(host)) {
      return literal(host);
    }
    forget();
    try {
      return List.of(InetAddress.getAllByName(isLocal(name) ? name : host));
    } catch (UnknownHostException e) {
      throw notFound(host, e).asRetryable();
    }
  }

  private static List<InetAddress> literal(String host) throws Failure {
    try {
      return List.of(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      throw notFound(host, e);
    }
  }

  /** Names of which DNS knows nothing (RFC 6761 section 6.3), and the hosts file no root's dot. */
  private static boolean isLocal(String name) {
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  /**
   * Java remembers for 10 s that a name was not found, and for 30 s where it led; whoever connects
   * again wants to know what has changed. It reads these once, before its first look-up.
   */
  private static void forget() {
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Security.setProperty("networkaddress.cache.ttl", "0");
  }

  static Failure notFound(String host, UnknownHostException e) {
    String name = SystemError.EAI_AGAIN.isCauseOf(e) ? "EAI_AGAIN" : "ENOTFOUND";
    return new Failure(ExitStatus.HOST_NOT_FOUND, "getaddrinfo " + name + " " + host).causedBy(e);
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
