/**
 * Name look-up, TCP and Unix sockets: hosts, ports and IP literals as text, connecting to the first
 * of several addresses (RFC 8305), the stages of an attempt and their times, and the system's
 * errors. May use only {@code failure}.
 */
package org.wscat.net;
