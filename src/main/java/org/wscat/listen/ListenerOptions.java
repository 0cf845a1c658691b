package org.wscat.listen;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wscat.net.tls.TlsAcceptor;
import org.wscat.websocket.FrameLimits;
import org.wscat.websocket.Message;
import org.wscat.websocket.ServerHandshake;

/**
 * How clients are served.
 *
 * @param handshake judges their requests
 * @param tls where TLS is spoken
 * @param limits of messages and frames
 * @param echo whether every message is sent back
 * @param delay how long each answer waits, to the handshake and to a message
 * @param closeAfter how long after its open we close a connection
 * @param greeting what each client is sent first
 * @param handshakeTimeout how long a client has for its request
 * @param closeTimeout how long a client has to answer our Close frame
 */
public record ListenerOptions(
    ServerHandshake handshake,
    Optional<TlsAcceptor> tls,
    FrameLimits limits,
    boolean echo,
    Duration delay,
    Optional<Duration> closeAfter,
    List<Message> greeting,
    Duration handshakeTimeout,
    Duration closeTimeout) {
  /** Takes a copy of the list. */
  public ListenerOptions {
    greeting = List.copyOf(greeting);
  }
}
