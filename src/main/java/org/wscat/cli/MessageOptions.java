package org.wscat.cli;

import org.wscat.script.Delimiter;
import org.wscat.script.PayloadFormat;

/**
 * What messages look like outside the connection, and on it.
 *
 * @param format what lines and {@code -x} stand for
 * @param delimiter where a message on standard input ends
 * @param nul whether a message on standard output ends in NUL
 * @param compress whether permessage-deflate is offered
 * @param maxSize the largest message to receive, in bytes
 * @param fragmentSize the largest payload of a frame that is sent, in bytes
 */
public record MessageOptions(
    PayloadFormat format,
    Delimiter delimiter,
    boolean nul,
    boolean compress,
    long maxSize,
    int fragmentSize) {}
