package org.wscat.websocket;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Secret;
import org.wscat.http.Header;

/**
 * What a user wants in the handshake request besides the URL. Texts are as they were given.
 *
 * @param offer version, subprotocols and compression
 * @param headers further headers, in order
 * @param host another value of the {@code Host} header
 * @param origin the value of the origin header
 * @param auth {@code user:password}, before those of the URL
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

  /** What may be said to a server that the user has not named. */
  public HandshakeOptions forOtherOrigin() {
    return new HandshakeOptions(
        new ProtocolOffer(offer.version(), List.of(), offer.compress()),
        List.of(),
        Optional.empty(),
        origin,
        Optional.empty());
  }
}
