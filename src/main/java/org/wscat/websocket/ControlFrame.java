package org.wscat.websocket;

import java.nio.ByteBuffer;

/**
 * A control frame (RFC 6455 section 5.5) that is to be written.
 *
 * @param payload its remaining bytes, at most 125; nobody changes them any more
 */
record ControlFrame(Opcode opcode, ByteBuffer payload) {}
