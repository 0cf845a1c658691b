package org.wscat.cli;

import java.util.List;
import java.util.Optional;

/**
 * What to connect to, and how to ask. Texts are as they were given.
 *
 * @param url the endpoint
 * @param subprotocols each {@code -s}
 * @param headers each {@code -H}
 * @param origin the value of {@code -o}
 * @param host the value of {@code --host}
 * @param auth {@code user:password}
 * @param version 8 or 13
 * @param verify whether the server's certificate is verified
 * @param caFile the file of {@code --ca}
 */
public record ConnectOptions(
    String url,
    List<String> subprotocols,
    List<String> headers,
    Optional<String> origin,
    Optional<String> host,
    Optional<String> auth,
    int version,
    boolean verify,
    Optional<String> caFile) {}
