/**
 * How a connection comes about: {@link org.wscat.connection.Dialer} joins name look-up, TCP, Unix
 * sockets, proxies and TLS. May use {@code net}, {@code net.proxy}, {@code net.tls} and {@code
 * failure}.
 */
package org.wscat.connection;
