package org.wscat.websocket;

/** A message or a control frame to send on an open connection (RFC 6455 section 5.2). */
public sealed interface Outgoing permits Message, Ping, Pong, Close {}
