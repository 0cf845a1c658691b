package org.wscat.dialer;

import java.util.function.IntSupplier;
import javax.net.ssl.SSLSocket;

/**
 * A socket on which the TLS handshake is through.
 *
 * @param socket the socket
 * @param certificateRequests grows with each request for a client certificate that there is none of
 */
record TlsConnection(SSLSocket socket, IntSupplier certificateRequests) {}
