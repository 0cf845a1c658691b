package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * A Ping frame (RFC 6455 section 5.5.2).
 *
 * @param data the remaining bytes of the buffer are the application data, at most 125
 */
public record Ping(ByteBuffer data) implements Outgoing, Incoming {}
