package org.wscat.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where to listen, and how to serve. Texts are as they were given.
 *
 * @param address the value of {@code -l}
 * @param subprotocols each {@code -s}
 * @param certificate what the listener presents, where it speaks TLS
 * @param selfSigned whether it makes a certificate of its own
 * @param one whether the first client is the only one
 * @param rejection how every handshake is refused, if it is
 * @param delay how long each answer waits
 * @param closeAfter how long after its open a connection is closed
 */
public record ListenOptions(
    String address,
    List<String> subprotocols,
    Optional<GivenCertificate> certificate,
    boolean selfSigned,
    boolean one,
    Optional<GivenRejection> rejection,
    Duration delay,
    Optional<Duration> closeAfter) {}
