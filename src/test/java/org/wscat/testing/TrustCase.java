package org.wscat.testing;

import java.util.List;

/**
 * The certificates that a server presents, and the expected verdicts.
 *
 * @param name what distinguishes the case
 * @param host the name, or the IPv4 address, that the client connects to
 * @param presented the chain that the server sends; the first is its own certificate
 * @param anchors the CA file of the client
 * @param refusal the beginning of the program's error; empty if the server is trusted
 * @param openssl whether {@code openssl s_client} trusts it, at security level 1
 * @param node whether Node.js trusts it
 * @param because the reason of the program's verdict, where the three differ
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
  /** The beginning of the error for a wrong name. */
  public static final String WRONG_NAME = "Hostname/IP does not match certificate's altnames: ";

  /** A case of a server for localhost that all three trust. */
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

  /** The same case, refused by all three; these words begin the error of the program. */
  public TrustCase refused(String words) {
    return new TrustCase(name, host, presented, anchors, words, false, false, because);
  }

  /** The same case with the different verdicts of the others. */
  public TrustCase unlike(boolean ofOpenssl, boolean ofNode, String reason) {
    return new TrustCase(name, host, presented, anchors, refusal, ofOpenssl, ofNode, reason);
  }

  /** Whether the program trusts the server. */
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
