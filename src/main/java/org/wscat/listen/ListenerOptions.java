package org.wscat.listen;

import java.util.Optional;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.ServerHandshake;

/**
 * The options of a listener. Immutable.
 *
 * @param handshake the handshake that answers the requests
 * @param tls the acceptor of TLS for {@code wss}; empty for {@code ws}
 * @param limits the limits of messages and frames
 * @param replies the messages that are sent without a session
 * @param timeouts the time limits of each client
 */
public record ListenerOptions(
    ServerHandshake handshake,
    Optional<TlsAcceptor> tls,
    FrameLimits limits,
    Replies replies,
    ClientTimeouts timeouts) {}
