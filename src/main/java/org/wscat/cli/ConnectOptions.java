package org.wscat.cli;

import java.util.List;
import java.util.Optional;
import org.wscat.failure.Secret;

/**
 * What to connect to, and how to ask. Texts are as they were given.
 *
 * @param url the endpoint
 * @param subprotocols each {@code -s}
 * @param headers each {@code -H}, those of files among them
 * @param origin the value of {@code -o}
 * @param host the value of {@code --host}
 * @param auth {@code user:password}, or a user alone
 * @param version 8 or 13
 * @param network how to get there
 */
public record ConnectOptions(
    String url,
    List<String> subprotocols,
    List<GivenHeader> headers,
    Optional<String> origin,
    Optional<String> host,
    Optional<Secret> auth,
    int version,
    NetworkOptions network) {}
