package org.wscat.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** The IP versions whose addresses may be connected to. */
public enum AddressFamily {
  /** IPv4 and IPv6. */
  ANY,
  /** IPv4 only. */
  IPV4,
  /** IPv6 only. */
  IPV6;

  boolean includes(InetAddress address) {
    return this == ANY || (this == IPV6) == (address instanceof Inet6Address);
  }
}
