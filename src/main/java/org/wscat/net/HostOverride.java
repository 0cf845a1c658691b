package org.wscat.net;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.wscat.failure.Failure;

/**
 * The addresses to use for a host and a port in place of a look-up, as in curl's {@code --resolve}.
 * Immutable.
 *
 * @param host the name in ASCII, lower case, without a trailing dot
 * @param port the port that the override is for, 1 to 65535
 * @param addresses the addresses to connect to, in order
 */
public record HostOverride(String host, int port, List<InetAddress> addresses) {
  /** Creates an override with a copy of the list. */
  public HostOverride {
    addresses = List.copyOf(addresses);
  }

  /**
   * Parses {@code HOST:PORT:ADDR[,ADDR]...}, the value of {@code --resolve}. An IPv6 address may
   * stand in brackets, and must where it is the host.
   *
   * @throws Failure with {@link org.wscat.failure.ExitStatus#USAGE}
   */
  public static HostOverride parse(String text) throws Failure {
    int first = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    int second = text.indexOf(':', first + 1);
    if (first < 1 || second < 0 || text.charAt(first) != ':') {
      throw invalid(text);
    }
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : text.substring(second + 1).split(",", -1)) {
      addresses.add(address(address.strip(), text));
    }
    String host = text.substring(0, first).strip();
    HostPort overridden = hostPort(host + text.substring(first, second), text);
    return new HostOverride(
        Address.withoutTrailingDot(overridden.host()), overridden.port(), addresses);
  }

  private static HostPort hostPort(String hostPort, String text) throws Failure {
    HostPort parsed;
    try {
      parsed = HostPort.parse(hostPort, HostPort.NO_PORT);
    } catch (Failure failure) {
      Failure invalid = invalid(text);
      throw failure.hint().isPresent() ? invalid.withHint(failure.hint().get()) : invalid;
    }
    if (parsed.port() == HostPort.NO_PORT) {
      throw invalid(text);
    }
    return parsed;
  }

  private static InetAddress address(String literal, String text) throws Failure {
    return IpLiteral.parse(literal).orElseThrow(() -> invalid(text));
  }

  private static Failure invalid(String text) {
    return Failure.usage("--resolve: '" + text + "' is not host:port:address");
  }
}
