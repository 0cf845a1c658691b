package org.wscat.websocket;

import java.util.Optional;
import org.wscat.dialer.Address;
import org.wscat.http.Response;

/**
 * A connection whose opening handshake succeeded.
 *
 * @param address what was asked for
 * @param subprotocol the one that the server chose
 * @param response the 101
 */
public record Opened(Address address, Optional<String> subprotocol, Response response) {}
