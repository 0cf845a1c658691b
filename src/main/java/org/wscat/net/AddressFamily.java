package org.wscat.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses of a host may be connected to. */
public enum AddressFamily {
  /** Whatever there is. */
  ANY,
  /** IPv4 alone. */
  IPV4,
  /** IPv6 alone. */
  IPV6;

  boolean includes(InetAddress address) {
    return this == ANY || (this == IPV6) == (address instanceof Inet6Address);
  }
}
