package org.wscat.cli;

/**
 * How handshakes are refused.
 *
 * @param status 200 to 599
 * @param body text, often empty
 */
public record GivenRejection(int status, String body) {}
