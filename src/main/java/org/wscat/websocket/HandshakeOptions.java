package org.wscat.websocket;

import java.util.List;
import java.util.Optional;

/**
 * What a user wants in the handshake request besides the URL. Texts are as they were given.
 *
 * @param version 8 or 13
 * @param subprotocols lists of names, separated by commas
 * @param headers {@code name:value} each
 * @param host another value of the {@code Host} header
 * @param origin the value of the origin header
 * @param auth {@code user:password}, before those of the URL
 * @param compress whether to offer permessage-deflate
 */
public record HandshakeOptions(
    int version,
    List<String> subprotocols,
    List<String> headers,
    Optional<String> host,
    Optional<String> origin,
    Optional<String> auth,
    boolean compress) {}
