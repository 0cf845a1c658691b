package org.wscat.websocket;

import java.util.List;

/**
 * The version, subprotocols and compression that a client offers in the opening handshake.
 * Immutable.
 *
 * @param version the version of the protocol, 13 (RFC 6455 section 4.1) or 8
 * @param subprotocols lists of names, each separated by commas, as they were given
 * @param compress whether to offer permessage-deflate (RFC 7692)
 */
public record ProtocolOffer(int version, List<String> subprotocols, boolean compress) {
  /** Takes a copy of the list. */
  public ProtocolOffer {
    subprotocols = List.copyOf(subprotocols);
  }
}
