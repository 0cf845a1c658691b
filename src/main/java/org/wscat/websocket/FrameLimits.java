package org.wscat.websocket;

/**
 * The limits of messages and frames, in bytes. Immutable.
 *
 * @param maxMessage the largest message that is accepted: the sum of its fragments, after inflation
 * @param fragmentSize the largest payload of a data frame to send; larger messages are fragmented
 */
public record FrameLimits(long maxMessage, int fragmentSize) {}
