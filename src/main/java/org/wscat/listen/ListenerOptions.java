package org.wscat.listen;

import java.util.Optional;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.ServerHandshake;

/**
 * How a listener serves its clients.
 *
 * @param handshake judges their requests
 * @param tls for {@code wss}; empty for {@code ws}
 * @param limits of messages and frames
 * @param replies what they are sent without a session
 * @param timeouts how long they are waited for
 */
public record ListenerOptions(
    ServerHandshake handshake,
    Optional<TlsAcceptor> tls,
    FrameLimits limits,
    Replies replies,
    ClientTimeouts timeouts) {}
