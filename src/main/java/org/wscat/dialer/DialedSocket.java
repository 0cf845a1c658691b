package org.wscat.dialer;

import java.net.Socket;

/**
 * A connected socket.
 *
 * @param stream what to read and write: the TLS socket where TLS is spoken, else the TCP socket
 * @param transport the TCP socket; closing it cuts the connection at once, whoever is blocked on it
 */
public record DialedSocket(Socket stream, Socket transport) {}
