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
 * The look-up of host addresses by the system's resolver. Immutable.
 *
 * @param family the IP versions of the addresses to return
 * @param overrides the addresses to use in place of a look-up; the first override for the host and
 *     port counts
 */
public record Resolver(AddressFamily family, List<HostOverride> overrides) {
  /** Creates a resolver with a copy of the list. */
  public Resolver {
    overrides = List.copyOf(overrides);
  }

  /**
   * Returns a host's addresses in the order to try them: IPv4 and IPv6 alternate (RFC 8305 section
   * 4). Blocks as long as the system's resolver does; nothing interrupts it.
   *
   * @return at least one address
   * @throws Failure with {@link ExitStatus#HOST_NOT_FOUND}
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
    String name = Address.withoutTrailingDot(host);
    for (HostOverride override : overrides) {
      if (override.host().equals(name) && override.port() == port) {
        return override.addresses();
      }
    }
    if (Address.isLiteral(host)) {
      return literal(host);
    }
    disableCache();
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

  /** Whether the hosts file has the name, and without a trailing dot (RFC 6761 section 6.3). */
  private static boolean isLocal(String name) {
    return name.equals("localhost") || name.endsWith(".localhost");
  }

  /**
   * Turns off Java's cache of names, which keeps addresses for 30 s and failures for 10 s: a retry
   * must see changed addresses. Java reads these properties once, before its first look-up.
   */
  private static void disableCache() {
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
