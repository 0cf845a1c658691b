package org.wscat.websocket;

import java.util.Optional;
import org.wscat.http.Response;

/**
 * A client's connection whose opening handshake succeeded.
 *
 * @param endpoint the URL that was asked for
 * @param handshake the request
 * @param response the 101
 * @param subprotocol the one that the server chose
 * @param stream what the frames go over
 */
public record Established(
    Endpoint endpoint,
    Handshake handshake,
    Response response,
    Optional<String> subprotocol,
    StreamReport stream) {
  /** The 101 without secrets. */
  public Response shownResponse() {
    return response.masked(handshake.secrets());
  }

  /** The chosen subprotocol as it may be shown, for some are credentials. */
  public Optional<String> shownSubprotocol() {
    return subprotocol.isEmpty() ? subprotocol : Optional.of(handshake.shown(subprotocol.get()));
  }
}
