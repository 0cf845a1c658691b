/**
 * Name look-up, TCP and Unix sockets: hosts, ports and IP literals as text, the race of several
 * addresses (RFC 8305), what an attempt to connect is doing and how long it took, and the system's
 * errors. May use {@code failure} alone.
 */
package org.wscat.net;
