package org.wscat.net.tls;

import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.HostPort;

/**
 * How TLS is spoken.
 *
 * @param verify whether certificate and name are checked at all
 * @param anchors which certificates are trusted
 * @param identity what the client proves itself with, if the server asks
 * @param serverName the name to ask for and to verify in place of the host's
 */
public record TlsOptions(
    boolean verify,
    TrustAnchors anchors,
    Optional<Identity> identity,
    Optional<String> serverName) {
  /**
   * Options of the user's.
   *
   * @throws Failure of usage when the server name can't be one
   */
  public static TlsOptions of(
      boolean verify,
      TrustAnchors anchors,
      Optional<Identity> identity,
      Optional<String> serverName)
      throws Failure {
    Optional<String> name = serverName.isEmpty() ? serverName : Optional.of(name(serverName.get()));
    return new TlsOptions(verify, anchors, identity, name);
  }

  private static String name(String text) throws Failure {
    try {
      String ascii = Address.withoutRoot(HostPort.name(text));
      if (isName(ascii)) {
        return ascii;
      }
    } catch (Failure failure) {
      if (failure.hint().isPresent()) {
        throw failure.withPrefix("--servername", ExitStatus.USAGE);
      }
    }
    throw Failure.usage("--servername: '" + text + "' is not a host name");
  }

  private static boolean isName(String text) {
    return !Address.isLiteral(text)
        && !text.startsWith(".")
        && !text.contains("..")
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0);
  }

  /** As for a server that the user has made no exception for. */
  public TlsOptions forOtherOrigin() {
    return new TlsOptions(true, anchors, Optional.empty(), Optional.empty());
  }
}
