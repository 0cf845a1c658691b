/**
 * Proxies: the choice of the proxy for a connection, and the tunnels by HTTP CONNECT and SOCKS 5.
 * May use {@code net}, {@code net.tls} for proxies that speak TLS, {@code http} and {@code
 * failure}.
 */
package org.wscat.net.proxy;
