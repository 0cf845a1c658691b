package org.wscat.websocket;

/** A whole message or a control frame, as received on an open connection. */
public sealed interface Incoming permits Message, Ping, Pong, Close {}
