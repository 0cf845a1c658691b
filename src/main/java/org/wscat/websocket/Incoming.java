package org.wscat.websocket;

/** What is received on an open connection: a whole message or a control frame. */
public sealed interface Incoming permits Message, Ping, Pong, Close {}
