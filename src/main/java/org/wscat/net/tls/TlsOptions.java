package org.wscat.net.tls;

import java.util.Optional;
import org.wscat.failure.ExitStatus;
import org.wscat.failure.Failure;
import org.wscat.net.Address;
import org.wscat.net.HostPort;

/**
 * The options of the client's TLS. Immutable.
 *
 * @param verify whether the certificate and the name are verified
 * @param anchors the trust anchors
 * @param identity the client certificate, presented if the server asks for one
 * @param serverName the name for SNI and verification in place of the host
 */
public record TlsOptions(
    boolean verify,
    TrustAnchors anchors,
    Optional<Identity> identity,
    Optional<String> serverName) {
  /**
   * Creates the options of a command line.
   *
   * @throws Failure with {@link ExitStatus#USAGE} when the server name is invalid
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
      String ascii = Address.withoutTrailingDot(HostPort.name(text));
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

  /**
   * Returns the options for a server that a redirect names: verified, without a client certificate.
   */
  public TlsOptions forOtherOrigin() {
    return new TlsOptions(true, anchors, Optional.empty(), Optional.empty());
  }
}
