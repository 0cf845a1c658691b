package org.wscat.websocket;

/**
 * Sizes on the wire, in bytes.
 *
 * @param maxMessage the largest message that is accepted, after inflation, of all its fragments
 * @param fragmentSize the largest payload of a data frame to send; larger messages are fragmented
 */
public record FrameLimits(long maxMessage, int fragmentSize) {}
