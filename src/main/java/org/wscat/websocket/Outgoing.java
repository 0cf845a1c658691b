package org.wscat.websocket;

/**
 * What either end may send on an open connection (RFC 6455 section 5.2): a message, or one of the
 * three control frames.
 */
public sealed interface Outgoing permits Message, Ping, Pong, Close {}
