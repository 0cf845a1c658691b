/**
 * Proxies: which one a connection goes through, and the tunnels of HTTP CONNECT and SOCKS 5. May
 * use {@code net}, {@code net.tls} for proxies that speak TLS, {@code http} and {@code failure}.
 */
package org.wscat.net.proxy;
