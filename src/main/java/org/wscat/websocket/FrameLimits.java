package org.wscat.websocket;

/**
 * Sizes on the wire, in bytes.
 *
 * @param maxMessage the largest message that is taken, after inflation and across its fragments
 * @param fragmentSize the most payload that a frame of ours gets; larger messages are fragmented
 */
public record FrameLimits(long maxMessage, int fragmentSize) {}
