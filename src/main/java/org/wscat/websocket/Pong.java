package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * A Pong frame (RFC 6455 section 5.5.3), solicited or unsolicited.
 *
 * @param data the remaining bytes of the buffer are the application data, at most 125
 */
public record Pong(ByteBuffer data) implements Outgoing, Incoming {}
