package org.wscat.websocket;

/** What a peer's frames bring: a whole message, or the content of one control frame. */
public sealed interface Incoming permits Message, Ping, Pong, Close {}
