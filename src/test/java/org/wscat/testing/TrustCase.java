package org.wscat.testing;

import java.util.List;

/**
 * What a server presents to a client, and what is thought of it.
 *
 * @param name what is special about it
 * @param host the name, or the IPv4 address, that the client connects to
 * @param presented what the server sends; the first is its own
 * @param anchors what the client is given as CA file
 * @param refusal how our refusal begins; empty if the server is trusted
 * @param openssl whether {@code openssl s_client} trusts it, at security level 1
 * @param node whether node does
 * @param because where the three differ, why ours is as it is
 */
public record TrustCase(
    String name,
    String host,
    List<Certificates> presented,
    List<Certificates> anchors,
    String refusal,
    boolean openssl,
    boolean node,
    String because) {
  /** How a refusal for a name begins. */
  public static final String WRONG_NAME = "Hostname/IP does not match certificate's altnames: ";

  /** A server for localhost that all three trust. */
  public static TrustCase of(String name, Certificates... presented) {
    return new TrustCase(
        name, "localhost", List.of(presented), List.of(), "", true, true, "all agree");
  }

  public TrustCase at(String newHost) {
    return new TrustCase(name, newHost, presented, anchors, refusal, openssl, node, because);
  }

  public TrustCase under(Certificates... newAnchors) {
    return new TrustCase(
        name, host, presented, List.of(newAnchors), refusal, openssl, node, because);
  }

  /** All three refuse it, we with these words. */
  public TrustCase refused(String words) {
    return new TrustCase(name, host, presented, anchors, words, false, false, because);
  }

  /** Another thinks other than we do. */
  public TrustCase unlike(boolean ofOpenssl, boolean ofNode, String reason) {
    return new TrustCase(name, host, presented, anchors, refusal, ofOpenssl, ofNode, reason);
  }

  /** Whether we trust it. */
  public boolean trusted() {
    return refusal.isEmpty();
  }

  /** Whether the host is an address. */
  public boolean isOfAddress() {
    return host.matches("[0-9.]+");
  }

  @Override
  public String toString() {
    return name;
  }
}
