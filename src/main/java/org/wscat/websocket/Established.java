package org.wscat.websocket;

import java.util.Optional;
import org.wscat.http.Response;

/**
 * The result of a successful opening handshake of a client.
 *
 * @param endpoint the URL of the server
 * @param handshake the request
 * @param response the 101 response
 * @param subprotocol the subprotocol that the server selected, if any
 * @param stream the stream that carries the frames
 */
public record Established(
    Endpoint endpoint,
    Handshake handshake,
    Response response,
    Optional<String> subprotocol,
    StreamReport stream) {
  /** The 101 response with {@code ***} in place of secrets. */
  public Response shownResponse() {
    return response.masked(handshake.secrets());
  }

  /** The selected subprotocol as it may be printed; credentials are masked. */
  public Optional<String> shownSubprotocol() {
    return subprotocol.isEmpty() ? subprotocol : Optional.of(handshake.shown(subprotocol.get()));
  }
}
