package org.wscat.websocket;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Secret;
import org.wscat.http.Header;

/**
 * What a user wants in the handshake request besides the URL. Texts are as they were given.
 *
 * @param version 8 or 13
 * @param subprotocols lists of names, separated by commas
 * @param headers further headers, in order
 * @param host another value of the {@code Host} header
 * @param origin the value of the origin header
 * @param auth {@code user:password}, before those of the URL
 * @param compress whether to offer permessage-deflate
 */
public record HandshakeOptions(
    int version,
    List<String> subprotocols,
    List<Header> headers,
    Optional<String> host,
    Optional<String> origin,
    Optional<Secret> auth,
    boolean compress) {
  /** Takes copies of the lists. */
  public HandshakeOptions {
    subprotocols = List.copyOf(subprotocols);
    headers = List.copyOf(headers);
  }

  /** What may be said to a server that the user has not named. */
  public HandshakeOptions forOtherOrigin() {
    return new HandshakeOptions(
        version, List.of(), List.of(), Optional.empty(), origin, Optional.empty(), compress);
  }
}
