package org.wscat.websocket;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Secret;
import org.wscat.http.Header;

/**
 * The options of the handshake request besides the URL, as the user gave them. Immutable.
 *
 * @param offer version, subprotocols and compression
 * @param headers further headers, in order
 * @param host another value of the {@code Host} header
 * @param origin the value of the origin header
 * @param auth {@code user:password}, used in place of the URL's
 */
public record HandshakeOptions(
    ProtocolOffer offer,
    List<Header> headers,
    Optional<String> host,
    Optional<String> origin,
    Optional<Secret> auth) {
  /** Takes a copy of the list. */
  public HandshakeOptions {
    headers = List.copyOf(headers);
  }

  /**
   * Returns the options for a server of another origin: without subprotocols, headers, {@code Host}
   * and credentials.
   */
  public HandshakeOptions forOtherOrigin() {
    return new HandshakeOptions(
        new ProtocolOffer(offer.version(), List.of(), offer.compress()),
        List.of(),
        Optional.empty(),
        origin,
        Optional.empty());
  }
}
