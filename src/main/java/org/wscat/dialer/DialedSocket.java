package org.wscat.dialer;

import java.net.Socket;
import java.util.Optional;

/**
 * A connected socket.
 *
 * @param stream what to read and write: the TLS socket where TLS is spoken, else the transport
 * @param tls what was agreed where TLS is spoken
 */
public record DialedSocket(Socket stream, Optional<TlsReport> tls) {}
